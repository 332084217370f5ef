using System.Text.Json;
using StreamMail.Tests.Support;

namespace StreamMail.Tests.Laws;

/// <summary>Replaying is idempotent downstream: by trace ID and version nothing comes twice.</summary>
public class RepetitionTests
{
    public static TheoryData<int> Seeds() => [1, 2, 3];

    [Fact]
    public void Replay_TheSameLogTwice_SameAnswers()
    {
        var once = new ReplayRun(LabSample.Bytes("maillog.rfc3339"));
        byte[] twice = [.. once.Log, .. once.Log];
        AssertSame(once.Traces().Rows, (once with { Log = twice }).Traces().Rows, "twice in a row");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Replay_APartAgain_SameAnswers(int seed)
    {
        // A sender that starts over from an older position.
        LogLines lines = LabSample.Lines("maillog.rfc3339");
        var random = new Random(seed);
        int back = random.Next(lines.Count / 2), to = back + random.Next(lines.Count / 2);
        byte[] log = [.. lines.Range(0, to).ToBytes(), .. lines.Range(back, lines.Count).ToBytes()];
        AssertSame(new ReplayRun(lines.ToBytes()).Traces().Rows, new ReplayRun(log).Traces().Rows, $"seed {seed}: to line {to}, then again from line {back}");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Replay_LinesDoubledOnTheWay_NoSecondCopy(int seed)
    {
        LogLines lines = LabSample.Lines("maillog.rfc3339");
        ReplayAnswer once = new ReplayRun(lines.ToBytes()).Traces();
        LogLines doubled = lines.Doubled(new Random(seed), share: 0.05, seconds: 5);
        ReplayAnswer twice = new ReplayRun(doubled.ToBytes()).Traces();
        AssertSame(once.Rows, twice.Rows, $"seed {seed}");
        Assert.Equal(once.Rows.Count, twice.Rows.Count);
        Assert.InRange(twice.Correlator.Duplicates, (doubled.Count - lines.Count) * 9 / 10, doubled.Count - lines.Count);
        Counters.AssertEveryLineIsCounted(twice, doubled.Count);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Replay_ACorrelatorThatForgetsAtOnce_NeverChangesATraceId(int seed)
    {
        // Lines come far later than is allowed for: traces leave, are reopened and leave again.
        var random = new Random(seed);
        LogLines lines = LabSample.Lines("maillog.rfc3339").Displaced(() => random.NextDouble() < 0.05 ? 40 * random.NextDouble() : 0);
        var run = new ReplayRun(lines.ToBytes()) { Correlator = new() { Lateness = TimeSpan.FromSeconds(1) } };
        ReplayAnswer answer = run.Traces();
        Assert.True(answer.Correlator.Late > 100, $"seed {seed}: only {answer.Correlator.Late} late lines");
        var ids = new Dictionary<(TraceKey, int), string>();
        var versions = new Dictionary<string, int>();
        int reopened = 0;
        foreach (JsonElement trace in answer.Rows.Where(r => r.Text("type") == "trace"))
        {
            string id = trace.Text("trace_id")!;
            (TraceKey, int) life = (TraceKey.Of(trace), trace.GetProperty("generation").GetInt32());
            if (ids.TryGetValue(life, out string? known))
            {
                Assert.True(known == id, $"seed {seed}: {life} was {known}, now {id}");
                Assert.True(trace.GetProperty("version").GetInt32() > versions[id], $"seed {seed}: {life} came again in the same version");
                reopened++;
            }

            ids[life] = id;
            versions[id] = trace.GetProperty("version").GetInt32();
        }

        Assert.True(reopened > 100, $"seed {seed}: only {reopened} traces were reopened");
    }

    private static void AssertSame(List<JsonElement> want, List<JsonElement> got, string what)
    {
        Dictionary<string, string> a = Latest(want), b = Latest(got);
        Assert.Equal(want.Count, a.Count);
        List<string> other = [.. a.Keys.Union(b.Keys).Where(id => a.GetValueOrDefault(id) != b.GetValueOrDefault(id))];
        Assert.True(other.Count == 0, $"{what}: {other.Count} differ, such as\n{string.Join('\n', other.Take(3).Select(id => $"{a.GetValueOrDefault(id)}\n{b.GetValueOrDefault(id)}"))}");
    }

    /// <summary>What a store that takes higher versions only holds in the end.</summary>
    private static Dictionary<string, string> Latest(List<JsonElement> rows)
    {
        var held = new Dictionary<string, (int Version, string Row)>();
        foreach (JsonElement row in rows)
        {
            string id = row.Text("trace_id") ?? row.Text("reject_id")!;
            int version = row.TryGetProperty("version", out JsonElement v) ? v.GetInt32() : 0;
            if (!held.TryGetValue(id, out (int Version, string Row) known) || known.Version < version) held[id] = (version, row.Text("type") == "trace" ? TraceSet.Own(row) : row.GetRawText());
        }

        return held.ToDictionary(h => h.Key, h => h.Value.Row);
    }
}
