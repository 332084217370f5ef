using System.Globalization;
using StreamMail.Connectors.Sources.Files;
using StreamMail.Core.Syslog;
using StreamMail.Pipeline.Replay;

namespace StreamMail.Server.Input;

/// <summary>The lines that a command reads: files in rotation order, several sets merged by time, standard input, or this machine's log.</summary>
internal sealed class LogInput : IDisposable
{
    private readonly List<LineBlockReader> _readers = [];
    private readonly List<Stream> _streams = [];

    private readonly Func<IReadOnlyList<LineBlockReader>, ILineBlockSource> _merge;
    private ILineBlockSource? _source;

    private LogInput(Func<IReadOnlyList<LineBlockReader>, ILineBlockSource> merge, long yearAnchor, long totalBytes)
    {
        _merge = merge;
        YearAnchor = yearAnchor;
        TotalBytes = totalBytes;
    }

    /// <summary>All lines in order of time.</summary>
    public ILineBlockSource Source => _source ??= _readers.Count == 1 ? _readers[0] : _merge(_readers);

    /// <summary>The same lines set by set, for who does not need them in order. Either this or <see cref="Source"/> is read.</summary>
    public IReadOnlyList<ILineBlockSource> Sets => _readers;

    /// <summary>Latest instant of the input, microseconds since 1970 UTC.</summary>
    public long YearAnchor { get; }

    /// <summary>Size of the files as they lie on disk; 0 when not known (standard input, archives, journal).</summary>
    public long TotalBytes { get; }

    public long BytesRead => _readers.Sum(r => r.BytesRead);

    /// <exception cref="IOException">A file cannot be read.</exception>
    public static LogInput Open(InputSettings settings, TimeProvider clock)
    {
        long now = Stamp.Micros(clock.GetUtcNow() - DateTimeOffset.UnixEpoch);
        IReadOnlyList<string> files = settings.Files;
        if (files.Count == 0)
        {
            files = LocalMailLog.Find();
            if (files.Count == 0) return OpenJournal(settings, now);
            if (!settings.IsQuiet) Console.Error.WriteLine("streammail: reading " + string.Join(", ", files));
        }

        foreach (string file in files.Where(f => f != LogFileSet.StandardInput)) CheckReadable(file);
        IReadOnlyList<LogFileSet> sets = LogFileSet.Group(files);
        long[] anchors = [.. sets.Select(s => settings.Year is { } year ? StatedYear.Anchor(year, s.Paths[^1]) : s.LastWrite ?? now)];
        var input = new LogInput(readers => new MergedBlockReader(readers, settings.Zone, anchors, settings.BlockSize), anchors.Max(), Size(files));
        foreach (LogFileSet set in sets) input.Add(set.Open(), settings);
        return input;
    }

    public void Dispose()
    {
        foreach (Stream stream in _streams) stream.Dispose();
    }

    private static LogInput OpenJournal(InputSettings settings, long now)
    {
        var input = new LogInput(static readers => readers[0], now, 0);
        input.Add(JournalStream.Open(), settings);
        if (!settings.IsQuiet) Console.Error.WriteLine("streammail: reading the journal (facility mail)");
        return input;
    }

    private static void CheckReadable(string file)
    {
        if (Directory.Exists(file)) throw new IOException($"{file}: is a directory; name the log files in it");
        if (!File.Exists(file)) throw new FileNotFoundException(string.Create(CultureInfo.InvariantCulture, $"{file}: no such file"));
        using FileStream probe = File.OpenRead(file);
    }

    private static long Size(IReadOnlyList<string> files)
    {
        bool known = files.All(f => f != LogFileSet.StandardInput && !f.EndsWith(".gz", StringComparison.Ordinal) && !f.EndsWith(".bz2", StringComparison.Ordinal) && !f.EndsWith(".zst", StringComparison.Ordinal));
        return known ? files.Sum(f => new FileInfo(f).Length) : 0;
    }

    private void Add(Stream stream, InputSettings settings)
    {
        _streams.Add(stream);
        _readers.Add(new LineBlockReader(stream, settings.BlockSize, settings.LineLimit));
    }
}
