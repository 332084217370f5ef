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
    private readonly Queue<PastFile> _past = new();
    private readonly Queue<(FollowedFile File, DateTimeOffset Until)> _lingering = new();
    private FollowedFile? _current;
    private FilePosition? _resume;
    private bool _fromEnd;
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
        _resume = resume;
        _fromEnd = options.FromEnd && resume is null;
        TryOpen();
        _fromEnd = false;
    }

    public string Name { get; }

    public bool HasEnded => false;

    public bool HasCaughtUp => _caughtUp = _caughtUp || (_past.Count == 0 && (_current is null || _current.Offset >= _backlog));

    public FollowCounters Counters { get; } = new();

    public Task? Arrival => null;

    /// <summary>From where to go on when everything that was given out is safe; null as long as no file was there.</summary>
    public FilePosition? Position => _past.TryPeek(out PastFile? past) ? past.Position : _current?.Position ?? _resume;

    public bool Poll(LineBlock block)
    {
        block.Length = 0;
        if (_current is null && !TryOpen()) return false;
        while (_past.TryPeek(out PastFile? past))
        {
            bool any = past.Read(block, out int count);
            Counters.Bytes += count;
            if (count == 0)
            {
                _past.Dequeue();
                any = EndOf(past.Cutter, block);
                past.Dispose();
            }

            if (any) return true;
        }

        return PollLingering(block) || PollCurrent(block);
    }

    public void Dispose()
    {
        foreach (PastFile file in _past) file.Dispose();
        foreach ((FollowedFile file, _) in _lingering) file.Dispose();
        _past.Clear();
        _lingering.Clear();
        _current?.Dispose();
        _current = null;
    }

    private bool PollCurrent(LineBlock block)
    {
        FollowedFile file = _current!;
        while (true)
        {
            if (file.WasRewritten)
            {
                Truncated(file);
                return Poll(block);
            }

            if (file.Read(block, out int count))
            {
                Counters.Bytes += count;
                return true;
            }

            Counters.Bytes += count;
            if (count == 0) break;
        }

        // Drained. Does the name still mean this file? While there is no other, its writer may still use it.
        FileIdentity now = FileIdentity.Of(Name);
        bool replaced = file.Identity.IsKnown ? now.IsKnown && now != file.Identity : File.Exists(Name) && !SameContents(file);
        if (!replaced) return false;
        Rotated(file);
        return Poll(block);
    }

    private bool SameContents(FollowedFile file)
    {
        using FollowedFile other = FollowedFile.Open(Name, new LineCutter(_options));
        return other.Length >= file.Offset && file.Fingerprint.Length <= other.Fingerprint.Length && !(file.Fingerprint.IsFull && other.Fingerprint != file.Fingerprint);
    }

    /// <summary>Another file has the name. The old one is read on for a while; files between them are read first.</summary>
    private void Rotated(FollowedFile old)
    {
        RotationSearch found = RotationSearch.Find(Name, old.Position, old.LastWrite);
        Counters.Rotations++;
        _lingering.Enqueue((old, _options.Clock.GetUtcNow() + _options.LingerTime));
        _current = null;
        Say(FollowEvent.Rotated, "rotated" + (found.Self is null ? "" : ", now " + Path.GetFileName(found.Self)));
        Recover(found.Later);
        if (found.Missing > 0) Lose(string.Create(CultureInfo.InvariantCulture, $"{found.Missing} rotated files between two looks are gone, their lines are lost"));
        else if (found.Self is null && found.Later.Count > 0) Lose("rotated several times between two looks; the file read last is gone, and another may be");
        TryOpen();
    }

    /// <summary>The file was emptied in place. What came before that and was not read is in the copy, if there is one.</summary>
    private void Truncated(FollowedFile old)
    {
        RotationSearch found = RotationSearch.Find(Name, old.Position, lastWrite: null);
        Counters.Truncations++;
        _current = null;
        Say(FollowEvent.Truncated, "emptied in place");
        if (found.Self is null)
        {
            AddPast(new PastFile(Name, Stream.Null, old.Cutter, default));
            Lose("lines written between the last look and the emptying may be lost: no copy was found");
        }
        else
        {
            Recover(found.Self, old.Offset, old.Cutter);
            Recover(found.Later);
        }

        old.Dispose();
        TryOpen();
    }

    /// <summary>Goes on where an earlier run ended: in the file itself, or where rotation has put it.</summary>
    private void Resume(in FilePosition last)
    {
        RotationSearch found = RotationSearch.Find(Name, last, lastWrite: null);
        if (found.Self is null)
        {
            Lose("the file read last is gone: lines may be lost");
            return;
        }

        Recover(found.Self, last.Offset, new LineCutter(_options));
        Recover(found.Later);
        if (found.Missing > 0) Lose(string.Create(CultureInfo.InvariantCulture, $"{found.Missing} rotated files are gone, their lines are lost"));
    }

    private void Recover(IReadOnlyList<string> paths)
    {
        foreach (string path in paths) Recover(path, 0, new LineCutter(_options));
    }

    private void Recover(string path, long offset, LineCutter cutter)
    {
        try
        {
            AddPast(RotationSearch.Open(path, offset, cutter));
            Counters.RecoveredFiles++;
            Say(FollowEvent.Recovered, "reading the rest in " + Path.GetFileName(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Lose($"{Path.GetFileName(path)} cannot be read, its lines are lost: {e.Message}");
        }
    }

    private void AddPast(PastFile file) => _past.Enqueue(file);

    private bool PollLingering(LineBlock block)
    {
        foreach ((FollowedFile file, _) in _lingering)
        {
            bool any = file.Read(block, out int count);
            Counters.Bytes += count;
            if (any) return true;
        }

        if (!_lingering.TryPeek(out (FollowedFile File, DateTimeOffset Until) oldest) || _options.Clock.GetUtcNow() < oldest.Until) return false;
        _lingering.Dequeue();
        bool rest = EndOf(oldest.File.Cutter, block);
        oldest.File.Dispose();
        return rest;
    }

    private bool EndOf(LineCutter cutter, LineBlock block)
    {
        if (!cutter.TakeRest(block)) return false;
        Counters.CutLines++;
        Say(FollowEvent.CutLine, "the last line before a rotation has no end");
        return true;
    }

    private bool TryOpen()
    {
        try
        {
            _current = FollowedFile.Open(Name, new LineCutter(_options), _fromEnd);
            if (_resume is { } last)
            {
                _resume = null;
                bool same = last.Identity == _current.Identity || !last.Identity.IsKnown;
                if (same && _current.Length >= last.Offset && last.Fingerprint.Length <= _current.Fingerprint.Length && Fits(last))
                {
                    _current.Dispose();
                    _current = FollowedFile.Open(Name, new LineCutter(_options), offset: last.Offset);
                }
                else
                {
                    Resume(last);
                }
            }

            if (_backlog == 0) _backlog = _current.Length;
            if (_trouble is not null) Say(FollowEvent.Appeared, "is there now");
            _trouble = null;
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            FollowEvent trouble = e is FileNotFoundException or DirectoryNotFoundException ? FollowEvent.Missing : FollowEvent.Unreadable;
            if (_trouble != trouble) Say(trouble, trouble == FollowEvent.Missing ? "not there yet" : "cannot be read: " + e.Message);
            _trouble = trouble;
            return false;
        }
    }

    private bool Fits(in FilePosition last)
    {
        using var handle = File.OpenHandle(Name, share: FileShare.ReadWrite | FileShare.Delete);
        return last.Fingerprint.Fits(handle);
    }

    private void Lose(string text)
    {
        Counters.PossibleLosses++;
        Say(FollowEvent.PossibleLoss, text);
    }

    private void Say(FollowEvent what, string text) => _options.Noticed?.Invoke(new FollowNotice(what, Name, text));
}
