using System.IO.Compression;
using System.Text;
using StreamMail.Core.Correlation;
using StreamMail.Core.Json;
using StreamMail.Core.Postfix;
using StreamMail.Tests.Support;

namespace StreamMail.Tests.Correlation;

/// <summary>Saving what changed and restoring it elsewhere must not change a single answer.</summary>
public class StateTests
{
    private static readonly CorrelatorOptions Options = new() { YearAnchor = StreamMail.Core.Syslog.Stamp.DateToMicros(2026, 12, 31) };

    [Theory]
    [InlineData("maillog.gz", 997)]
    [InlineData("maillog.rfc3339.gz", 1500)]
    public void SaveAndRestore_EveryFewLines_GivesTheAnswersOfAnUninterruptedRun(string file, int every)
    {
        byte[][] lines = [.. ReadLines(file).Take(12_000)];
        string whole = Run(lines, int.MaxValue, out _);
        string pieces = Run(lines, every, out int restarts);
        Assert.Equal((lines.Length - 1) / every, restarts);
        string[] expected = whole.Split('\n'), actual = pieces.Split('\n');
        for (int i = 0; i < Math.Min(expected.Length, actual.Length); i++) if (expected[i] != actual[i]) Assert.Fail("EXPECTED " + expected[i] + "\nACTUAL   " + actual[i]);
        Assert.Equal(expected.Length, actual.Length);
    }

    [Fact]
    public void SaveChanges_WithoutNewLines_WritesNoTraceAgain()
    {
        var output = new Collector();
        var shard = new CorrelatorShard(Options, output);
        shard.TrackChanges();
        Feed(shard, [.. ReadLines("maillog.gz").Take(2_000)], 1);
        var store = new Store();
        shard.SaveChanges(store);
        Assert.True(store.Writes > 100);
        store.Writes = 0;
        shard.SaveChanges(store);
        Assert.Equal(1, store.Writes);
    }

    [Fact]
    public void ShowChangedOpen_AfterEachBatch_GivesUpsertsWhoseVersionsOnlyRise()
    {
        byte[][] lines = [.. ReadLines("maillog.rfc3339.gz").Take(6_000)];
        var output = new Collector();
        var shard = new CorrelatorShard(Options, output);
        shard.TrackChanges();
        for (int from = 0; from < lines.Length; from += 500)
        {
            Feed(shard, lines.AsSpan(from, Math.Min(500, lines.Length - from)), from + 1);
            shard.ShowChangedOpen();
            shard.SaveChanges(new Store());
        }

        shard.FlushFinished();
        shard.ShowOpen();
        var versions = new Dictionary<string, int>();
        int open = 0;
        foreach (string line in Encoding.UTF8.GetString(output.Json.Written).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var json = System.Text.Json.JsonDocument.Parse(line);
            if (json.RootElement.GetProperty("type").GetString() != "trace") continue;
            if (json.RootElement.GetProperty("state").GetString() == "open") open++;
            string id = json.RootElement.GetProperty("trace_id").GetString()!;
            int version = json.RootElement.GetProperty("version").GetInt32();
            Assert.True(version >= versions.GetValueOrDefault(id), line);
            versions[id] = version;
        }

        Assert.Equal(Traces(Run(lines, int.MaxValue, out _)), versions.Keys.Order(StringComparer.Ordinal));
        Assert.True(open > 100, "open traces were shown while they waited");
    }

    [Fact]
    public void Restore_StateOfALaterVersion_IsRefusedWithAClearMessage()
    {
        var shard = new CorrelatorShard(Options, new Collector());
        var error = Assert.Throws<InvalidDataException>(() => shard.Restore("P"u8, [99, 0, 0]));
        Assert.Contains("version 99", error.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Traces(string ndjson) =>
        ndjson.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l.StartsWith("{\"type\":\"trace\"", StringComparison.Ordinal))
            .Select(l => System.Text.Json.JsonDocument.Parse(l).RootElement.GetProperty("trace_id").GetString()!).Distinct().Order(StringComparer.Ordinal);

    private static string Run(byte[][] lines, int every, out int restarts)
    {
        var output = new Collector();
        var store = new Store();
        var shard = new CorrelatorShard(Options, output);
        shard.TrackChanges();
        restarts = 0;
        int from = 0;
        while (from < lines.Length)
        {
            int to = (int)Math.Min(lines.Length, from + (long)every);
            Feed(shard, lines.AsSpan(from, to - from), from + 1);
            from = to;
            if (from == lines.Length) break;
            shard.SaveChanges(store);
            shard = new CorrelatorShard(Options, output);
            shard.TrackChanges();
            store.Load(shard);
            restarts++;
        }

        shard.FlushFinished();
        shard.ShowOpen();
        return Encoding.UTF8.GetString(output.Json.Written);
    }

    private static void Feed(CorrelatorShard shard, ReadOnlySpan<byte[]> lines, long first)
    {
        var parser = new LineParser();
        var tape = new EventTape { FirstLine = first };
        for (int i = 0; i < lines.Length; i++)
        {
            parser.Parse(lines[i], out Record record);
            tape.Append(record, lines[i], i);
        }

        shard.Apply(tape);
    }

    private static IEnumerable<byte[]> ReadLines(string file)
    {
        using var stream = new GZipStream(File.OpenRead(Path.Combine(Repository.Corpus, "samples", "lab", file)), CompressionMode.Decompress);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        while (reader.ReadLine() is { } line) yield return Encoding.Latin1.GetBytes(line);
    }

    private sealed class Collector : ICorrelatorOutput
    {
        public JsonBuffer Json { get; } = new();

        public bool WantsClosed => true;

        public void OnTrace(TraceView trace, long line) => TraceJson.Write(Json, trace);

        public void OnReject(in RejectView reject, long line) => RejectJson.Write(Json, reject);
    }

    private sealed class Store : IStateWriter
    {
        private readonly Dictionary<string, byte[]> _values = [];

        public int Writes { get; set; }

        public void Put(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
        {
            _values[Convert.ToHexString(key)] = value.ToArray();
            Writes++;
        }

        public void Remove(ReadOnlySpan<byte> key)
        {
            _values.Remove(Convert.ToHexString(key));
            Writes++;
        }

        public void Load(CorrelatorShard shard)
        {
            foreach ((string key, byte[] value) in _values) shard.Restore(Convert.FromHexString(key), value);
            shard.CompleteRestore();
        }
    }
}
