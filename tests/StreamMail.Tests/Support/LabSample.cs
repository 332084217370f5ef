using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text.Json;
using StreamMail.Core.Syslog;

namespace StreamMail.Tests.Support;

/// <summary>
/// The bundled run of the lab (tests/corpus/samples/lab): what real Postfix instances logged in four formats, and what
/// really happened.
/// </summary>
internal static class LabSample
{
    private static readonly ConcurrentDictionary<string, byte[]> Files = new();

    /// <summary>The names of the four renderings of the same log.</summary>
    public static readonly string[] Logs = ["maillog", "maillog.rfc3339", "maillog.rfc5424", "maillog.rfc5424-slash"];

    /// <summary>No line is later: settles the year of the traditional form.</summary>
    public static long YearAnchor { get; } = (long)(Run.GetProperty("t_done").GetDouble() * Stamp.Second);

    public static JsonElement Run => Json("run.json");

    public static IEnumerable<JsonElement> Manifest => Rows("manifest.jsonl");

    public static IEnumerable<JsonElement> FinalQueues => Rows("queue-final.jsonl");

    /// <summary>A file of the run, unpacked.</summary>
    public static byte[] Bytes(string name) => Files.GetOrAdd(name, static name =>
    {
        using var gzip = new GZipStream(File.OpenRead(Path.Combine(Repository.Corpus, "samples", "lab", name + ".gz")), CompressionMode.Decompress);
        var all = new MemoryStream();
        gzip.CopyTo(all);
        return all.ToArray();
    });

    public static LogLines Lines(string name) => new(Bytes(name));

    private static JsonElement Json(string name) => JsonDocument.Parse(Bytes(name)).RootElement;

    private static List<JsonElement> Rows(string name) => JsonLines.Read(Bytes(name));
}
