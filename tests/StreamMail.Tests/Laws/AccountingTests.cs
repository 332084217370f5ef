using System.Text.Json;
using StreamMail.Tests.Support;

namespace StreamMail.Tests.Laws;

/// <summary>Nothing read is lost from the counts, and no recipient from the books.</summary>
public class AccountingTests
{
    private static readonly string[] Final = ["sent", "bounced", "expired", "force-expired", "discarded", "deleted", "forwarded", "rejected", "deliverable", "undeliverable"];
    private static readonly string[] Open = ["deferred", "held", "unknown"];

    public static TheoryData<string> Logs() => [.. LabSample.Logs];

    public static TheoryData<int> Seeds() => [1, 2, 3];

    [Theory]
    [MemberData(nameof(Logs))]
    public void Replay_Sample_EveryLineIsCountedAndUnderstood(string log)
    {
        ReplayAnswer answer = new ReplayRun(LabSample.Bytes(log)).Traces();
        Counters.AssertEveryLineIsCounted(answer, LabSample.Lines(log).Count);
        Assert.Equal(0, answer.Lines.Unknown + answer.Lines.Malformed + answer.Lines.TooLong + answer.Lines.Partial);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Replay_DamagedLines_EveryLineIsCounted(int seed)
    {
        var random = new Random(seed);
        byte[] log = LabSample.Lines("maillog.rfc3339").Range(0, 5000).ToBytes();
        for (int i = 0; i < 20_000; i++) log[random.Next(log.Length)] = (byte)random.Next(256);
        Counters.AssertEveryLineIsCounted(new ReplayRun(log) { LineLimit = 200 }.Traces(), new LogLines(log).Count);
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public void Replay_WholeTraces_RecipientsAreAsManyAsTheQueueManagerCounted(string log)
    {
        var traces = new TraceSet(new ReplayRun(LabSample.Bytes(log)).Traces().Rows);
        int checkedTraces = 0, expanded = 0;
        foreach (JsonElement trace in traces.ById.Values)
        {
            List<JsonElement> recipients = [.. trace.Items("recipients")];
            Assert.True(recipients.TrueForAll(r => Final.Contains(r.Text("status")) || Open.Contains(r.Text("status"))), trace.GetRawText());
            Assert.True(recipients.TrueForAll(r => !r.GetProperty("final").GetBoolean() || Final.Contains(r.Text("status"))), trace.GetRawText());
            Assert.True(recipients.TrueForAll(r => r.GetProperty("final").GetBoolean() || Open.Contains(r.Text("status"))), trace.GetRawText());
            if (!trace.TryGetProperty("nrcpt", out JsonElement nrcpt) || TraceSet.IsDoubted(trace)) continue;
            checkedTraces++;
            int accepted = nrcpt.GetInt32();

            // One address in, more out: local(8) expands what nrcpt counts once, and it says so by orig_to or a forward.
            int more = recipients.Count - accepted;
            if (more > 0 && recipients.Exists(r => r.Items("attempts").Any(a => a.Text("process") is "local" or "virtual" || a.Text("relay") == "local"))) expanded++;
            else Assert.True(more == 0, trace.GetRawText());
        }

        Assert.True(checkedTraces > 3000, $"{checkedTraces} traces looked at");
        Assert.True(expanded < checkedTraces / 20, $"{expanded} of {checkedTraces} traces are expansions");
    }

    [Fact]
    public void Replay_ForwardedRecipients_CountWhereTheyWent()
    {
        var run = new ReplayRun(LabSample.Bytes("maillog.rfc3339"));
        var traces = new TraceSet(run.Traces().Rows);
        Dictionary<TraceKey, JsonElement> journeys = run.Journeys().Rows.SelectMany(j => j.Items("traces").Select(t => (TraceKey.Of(t), j))).ToDictionary(p => p.Item1, p => p.j);
        int forwarded = 0;
        foreach (JsonElement trace in traces.ById.Values)
        {
            foreach (JsonElement link in trace.Items("links").Where(l => l.Text("rel") == "forwarded_as"))
            {
                forwarded++;
                TraceKey child = TraceKey.Of(link);
                Assert.True(traces.ByKey.ContainsKey(child), $"{child} is not there");
                JsonElement journey = journeys[child];
                Assert.Contains(journey.Items("traces"), t => TraceKey.Of(t) == TraceKey.Of(trace));
                Assert.DoesNotContain(journey.Items("recipients"), r => r.Text("status") == "forwarded");
            }
        }

        Assert.True(forwarded > 50, $"{forwarded} forwards");
    }
}
