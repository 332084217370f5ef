using System.Text.Json;
using StreamMail.Connectors.Sources.Files;
using StreamMail.Tests.Support;

namespace StreamMail.Tests.Corpus;

/// <summary>One story of tests/corpus/stories: its logs and what must come of them (tests/corpus/README.md).</summary>
internal sealed class Story
{
    private const string ExpectationFile = "expect.json";

    private Story(string name)
    {
        string directory = Path.Combine(Repository.Corpus, "stories", name);
        Name = name;
        Expected = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(directory, ExpectationFile))).RootElement;
        IEnumerable<string> logs = Directory.EnumerateFiles(directory).Where(f => Path.GetFileName(f) != ExpectationFile).Order(StringComparer.Ordinal);
        Inputs = [.. LogFileSet.Group(logs).Select(ReadAll)];
    }

    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.EnumerateDirectories(Path.Combine(Repository.Corpus, "stories")).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal)];

    public string Name { get; }

    public JsonElement Expected { get; }

    /// <summary>The bytes of each rotation set.</summary>
    public IReadOnlyList<byte[]> Inputs { get; }

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(Expected.TryGetProperty("timezone", out JsonElement zone) ? zone.GetString()! : "UTC");

    /// <summary>
    /// Latest instant a line can have, microseconds since 1970 UTC: when the file was "modified", or the last line in the stated
    /// "year", as the commands take it from the file and from --year.
    /// </summary>
    public long YearAnchor => Expected.TryGetProperty("modified", out JsonElement modified)
        ? (modified.GetDateTimeOffset() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond
        : Inputs.Max(log => StatedYear.Anchor(Expected.TryGetProperty("year", out JsonElement year) ? year.GetInt32() : 2025, log));

    public static Story Read(string name) => new(name);

    public static List<byte[]> LinesOf(byte[] bytes)
    {
        var lines = new List<byte[]>();
        ReadOnlySpan<byte> rest = bytes;
        while (!rest.IsEmpty)
        {
            int end = rest.IndexOf((byte)'\n');
            lines.Add((end < 0 ? rest : rest[..(end + 1)]).ToArray());
            rest = rest[lines[^1].Length..];
        }

        return lines;
    }

    private static byte[] ReadAll(LogFileSet set)
    {
        using Stream stream = set.Open();
        var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
