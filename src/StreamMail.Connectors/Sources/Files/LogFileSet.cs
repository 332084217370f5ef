using StreamMail.Core.Syslog;

namespace StreamMail.Connectors.Sources.Files;

/// <summary>The files of one rotation set, oldest first: mail.log.2.gz, mail.log.1, mail.log.</summary>
/// <param name="Name">The name that they share: directory and base name.</param>
/// <param name="Paths">Paths in the order of their contents; <c>-</c> is standard input.</param>
public sealed record LogFileSet(string Name, IReadOnlyList<string> Paths)
{
    public const string StandardInput = "-";

    /// <summary>Groups files into rotation sets and orders each.</summary>
    /// <param name="paths">Files as given.</param>
    public static IReadOnlyList<LogFileSet> Group(IEnumerable<string> paths) =>
        [.. paths.Distinct(StringComparer.Ordinal).Select(RotatedName.Parse)
            .GroupBy(r => r.Base, StringComparer.Ordinal)
            .Select(g => new LogFileSet(g.Key, [.. g.OrderBy(r => r).Select(r => r.Path)]))];

    /// <summary>Opens the set as one stream of bytes; a missing line feed between files is put in.</summary>
    public Stream Open(Action<string>? opened = null) => new ConcatenatedStream(Paths, opened);

    /// <summary>Latest instant its newest file can speak of, in microseconds since 1970 UTC; null for standard input.</summary>
    public long? LastWrite
    {
        get
        {
            long? latest = null;
            foreach (string path in Paths.Where(p => p != StandardInput))
            {
                long micros = Stamp.Micros(File.GetLastWriteTimeUtc(path) - DateTime.UnixEpoch);
                if (latest is null || micros > latest) latest = micros;
            }

            return latest;
        }
    }
}
