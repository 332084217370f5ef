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

    private LogInput(ILineBlockSource source, long yearAnchor, long totalBytes)
    {
        Source = source;
        YearAnchor = yearAnchor;
        TotalBytes = totalBytes;
    }

    public ILineBlockSource Source { get; private set; }

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
            Console.Error.WriteLine("streammail: reading " + string.Join(", ", files));
        }

        foreach (string file in files.Where(f => f != LogFileSet.StandardInput)) CheckReadable(file);
        IReadOnlyList<LogFileSet> sets = LogFileSet.Group(files);
        long[] anchors = [.. sets.Select(s => settings.Year is { } year ? StatedYear.Anchor(year, s.Paths[^1]) : s.LastWrite ?? now)];
        var input = new LogInput(null!, anchors.Max(), Size(files));
        foreach (LogFileSet set in sets) input.Add(set.Open(), settings);
        input.Source = input._readers.Count == 1 ? input._readers[0] : new MergedBlockReader(input._readers, settings.Zone, anchors, settings.BlockSize);
        return input;
    }

    public void Dispose()
    {
        foreach (Stream stream in _streams) stream.Dispose();
    }

    private static LogInput OpenJournal(InputSettings settings, long now)
    {
        var input = new LogInput(null!, now, 0);
        input.Add(JournalStream.Open(), settings);
        input.Source = input._readers[0];
        Console.Error.WriteLine("streammail: reading the journal (facility mail)");
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
