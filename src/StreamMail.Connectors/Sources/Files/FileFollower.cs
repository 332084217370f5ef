using System.Globalization;
using StreamMail.Pipeline.Replay;

namespace StreamMail.Connectors.Sources.Files;

/// <summary>
/// Follows one log by its name, as <c>tail -F</c> does, through rotation by rename and by copytruncate. Everything that a
/// rotation leaves in files that can be found is read, oldest first; what may be lost is counted and said.
/// </summary>
public sealed class FileFollower : ILineFollower
{
    private readonly FollowOptions _options;
    private readonly FollowReport _report;
    private readonly RecoveredFiles _past;
    private readonly LingeringFiles _lingering;
    private FollowedFile? _current;
    private FilePosition? _resume;
    private bool _caughtUp;
    private long _backlog;
    private FollowEvent? _trouble;

    /// <param name="path">The log; it need not be there yet.</param>
    /// <param name="options">How to follow.</param>
    /// <param name="resume">Where reading ended earlier; without it, as the options say.</param>
    public FileFollower(string path, FollowOptions options, FilePosition? resume = null)
    {
        Name = path;
        _options = options;
        _report = new FollowReport(path, options);
        _past = new RecoveredFiles(options, _report);
        _lingering = new LingeringFiles(options, _report);
        _resume = resume;
        TryOpen(atEnd: options.FromEnd && resume is null);
    }

    public string Name { get; }

    public bool HasEnded => false;

    public bool HasCaughtUp => _caughtUp = _caughtUp || (_past.IsEmpty && (_current is null || _current.Offset >= _backlog));

    public FollowCounters Counters => _report.Counters;

    public Task? Arrival => null;

    /// <summary>From where to go on when everything that was given out is safe; null as long as no file was there.</summary>
    public FilePosition? Position => _past.Position ?? _current?.Position ?? _resume;

    public bool Poll(LineBlock block)
    {
        block.Length = 0;
        while (_current is not null || TryOpen())
        {
            if (_past.Poll(block) || _lingering.Poll(block)) return true;
            if (_current!.WasRewritten)
            {
                Truncated(_current);
                continue;
            }

            bool any = _current.Read(block, out int count);
            Counters.Bytes += count;
            if (any) return true;
            if (count > 0) continue;

            // Drained. While no other file has the name, its writer may still use this one.
            if (!IsReplaced(_current)) return false;
            Rotated(_current);
        }

        return false;
    }

    public void Dispose()
    {
        _past.Dispose();
        _lingering.Dispose();
        _current?.Dispose();
        _current = null;
    }

    private bool IsReplaced(FollowedFile file)
    {
        FileIdentity now = FileIdentity.Of(Name);
        if (file.Identity.IsKnown) return now.IsKnown && now != file.Identity;
        if (!File.Exists(Name)) return false;
        using FollowedFile other = FollowedFile.Open(Name, new LineCutter(_options));
        return other.Length < file.Offset || (file.Fingerprint.IsFull && other.Fingerprint != file.Fingerprint);
    }

    /// <summary>Another file has the name. The old one is read on for a while; files between them are read first.</summary>
    private void Rotated(FollowedFile old)
    {
        RotationSearch found = RotationSearch.Find(Name, old.Position, old.LastWrite);
        Counters.Rotations++;
        _lingering.Add(old);
        _current = null;
        _report.Say(FollowEvent.Rotated, "rotated" + (found.Self is null ? "" : ", now " + Path.GetFileName(found.Self)));
        _past.Add(found.Later);
        LoseMissing(found);
        if (found.Self is null && found.Later.Count > 0) _report.Lose("rotated several times between two looks; the file read last is gone, and another may be");
        TryOpen();
    }

    /// <summary>The file was emptied in place. What came before that and was not read is in the copy, if there is one.</summary>
    private void Truncated(FollowedFile old)
    {
        RotationSearch found = RotationSearch.Find(Name, old.Position, lastWrite: null);
        Counters.Truncations++;
        _current = null;
        _report.Say(FollowEvent.Truncated, "emptied in place");
        if (found.Self is null)
        {
            _past.AddRest(Name, old.Cutter);
            _report.Lose("lines written between the last look and the emptying may be lost: no copy was found");
        }
        else
        {
            _past.Add(found.Self, old.Offset, old.Cutter);
            _past.Add(found.Later);
        }

        old.Dispose();
        TryOpen();
    }

    /// <summary>Goes on where an earlier run ended: in the file itself, or where rotation has put it.</summary>
    private void Resume(in FilePosition last)
    {
        bool same = last.Identity == _current!.Identity || !last.Identity.IsKnown;
        if (same && _current.Length >= last.Offset && _current.Begins(last.Fingerprint))
        {
            _current.Dispose();
            _current = FollowedFile.Open(Name, new LineCutter(_options), offset: last.Offset);
            return;
        }

        RotationSearch found = RotationSearch.Find(Name, last, lastWrite: null);
        if (found.Self is null)
        {
            _report.Lose("the file read last is gone: lines may be lost");
            return;
        }

        _past.Add(found.Self, last.Offset, new LineCutter(_options));
        _past.Add(found.Later);
        LoseMissing(found);
    }

    private void LoseMissing(RotationSearch found)
    {
        if (found.Missing > 0) _report.Lose(string.Create(CultureInfo.InvariantCulture, $"{found.Missing} rotated {(found.Missing == 1 ? "file" : "files")} between two looks are gone, their lines are lost"));
    }

    private bool TryOpen(bool atEnd = false)
    {
        try
        {
            _current = FollowedFile.Open(Name, new LineCutter(_options), atEnd);
            if (_resume is { } last)
            {
                _resume = null;
                Resume(last);
            }

            if (_backlog == 0) _backlog = _current.Length;
            if (_trouble is not null) _report.Say(FollowEvent.Appeared, "is there now");
            _trouble = null;
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            FollowEvent trouble = e is FileNotFoundException or DirectoryNotFoundException ? FollowEvent.Missing : FollowEvent.Unreadable;
            if (_trouble != trouble) _report.Say(trouble, trouble == FollowEvent.Missing ? "not there yet" : "cannot be read: " + e.Message);
            _trouble = trouble;
            return false;
        }
    }
}
