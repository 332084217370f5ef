using System.Text;
using System.Text.Json;
using StreamMail.Tests.Support;
using Xunit.Abstractions;

namespace StreamMail.Tests.Lab;

/// <summary>
/// A log that lacks one line in a hundred: what is missing is missed, what is said is true, and where the rest of the
/// log shows that something is missing, it is flagged.
/// </summary>
public class LossTests(ITestOutputHelper output)
{
    private const string Log = "maillog.rfc3339";
    private static readonly Lazy<TraceSet> Full = new(() => new TraceSet(new ReplayRun(LabSample.Bytes(Log)).Traces().Rows));

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 10)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Replay_OneLineInAHundredLost_InventsNothingAndFlagsWhatIsMissing(int seed)
    {
        var run = new ReplayRun(LabSample.Lines(Log).Without(new Random(seed), 0.01, out LogLines lost).ToBytes()) { Threads = 2 };
        IReadOnlyList<JsonElement> rows = run.Traces().Rows;
        var lossy = new TraceSet(rows);
        List<string> gone = [.. Enumerable.Range(0, lost.Count).Select(i => Encoding.UTF8.GetString(lost[i].Span))];
        ILookup<string, string> localRecords = gone.Where(l => l.Contains(" postfix/local[", StringComparison.Ordinal)).ToLookup(QueueIdOf);

        List<string> invented = [.. lossy.Inventions(Full.Value).Where(i => !IsHalfOfAnExpansion(i, localRecords))];
        Assert.True(invented.Count == 0, $"seed {seed}, invented: {string.Join('\n', invented)}");

        TraceCensus census = CountTraces(lossy, localRecords);
        Assert.True(census.Unflagged.Count == 0, $"seed {seed}, another outcome and no flag: {string.Join('\n', census.Unflagged)}");

        LabResult score = LabScore.Of(rows, run.Journeys().Rows, run.Queue().Rows);
        MessageCensus messages = CountMessages(score, lossy, gone);
        output.WriteLine($"seed {seed}: {lost.Count} lines lost; {census}; {score.Messages - score.Right} of {score.Messages} messages wrong, {messages}; {score.QueueFaults.Count} queue faults");
        Assert.True(messages.Silent.Count == 0, $"seed {seed}, wrong without a flag: {string.Join('\n', messages.Silent)}");
        List<QueueFault> silentFaults = [.. score.QueueFaults.Where(f => !lossy.IsDoubted(f.Key))];
        Assert.True(silentFaults.Count == 0, $"seed {seed}, queue: {string.Join('\n', silentFaults)}");

        // What leaves no evidence behind is rare, and every case of it is one of these.
        Assert.True(census.Vanished <= 2 && census.HalfExpansions <= 3, $"seed {seed}: {census}");
        Assert.True(messages.WithoutMessageId <= 4 && messages.WithoutReject <= 2, $"seed {seed}: {messages}");
        Assert.True(score.QueueFaults.Count <= 5 && score.Right > score.Messages * 0.98, $"seed {seed}: {score}");
    }

    private static TraceCensus CountTraces(TraceSet lossy, ILookup<string, string> localRecords)
    {
        var census = new TraceCensus();
        foreach (TraceKey key in Full.Value.ByKey.Keys)
        {
            string was = Full.Value.OutcomeOf(key)!;
            string? now = lossy.OutcomeOf(key);
            if (was == now) continue;
            census.Different++;
            if (lossy.IsDoubted(key)) census.Flagged++;
            else if (now is null) census.Vanished++;
            else if (localRecords.Contains(key.QueueId)) census.HalfExpansions++;
            else census.Unflagged.Add($"{key}: {was}; now {now}");
        }

        return census;
    }

    private static MessageCensus CountMessages(LabResult score, TraceSet lossy, List<string> gone)
    {
        ILookup<string, JsonElement> byMessageId = lossy.ById.Values.Where(t => t.Text("message_id") is not null).ToLookup(t => t.Text("message_id")!);
        var census = new MessageCensus();
        foreach (LabFault wrong in score.Wrong)
        {
            string? queueId = wrong.Message.Text("queue_id"), messageId = wrong.Message.Text("message_id");
            bool flagged = wrong.Journeys.Any(TraceSet.IsDoubted) || wrong.Journeys.SelectMany(j => j.Items("traces")).Any(t => lossy.IsDoubted(TraceKey.Of(t)))
                || (messageId is not null && byMessageId[messageId].Any(TraceSet.IsDoubted));
            if (flagged) census.Flagged++;
            else if (queueId is null && messageId is not null && gone.Exists(l => l.EndsWith("message-id=" + messageId, StringComparison.Ordinal))) census.WithoutMessageId++;
            else if (queueId is null && gone.Exists(l => l.Contains("reject: ", StringComparison.Ordinal) && wrong.Message.Items("rcpts").Any(r => l.Contains(r.GetString()!, StringComparison.Ordinal)))) census.WithoutReject++;
            else census.Silent.Add(wrong.ToString());
        }

        return census;
    }

    /// <summary>
    /// local(8) expands an alias or a .forward without saying into how many: nrcpt counts the address before. One record
    /// of several can be lost and the rest is as good as whole.
    /// </summary>
    private static bool IsHalfOfAnExpansion(string invention, ILookup<string, string> localRecords) =>
        invention.Contains("final status", StringComparison.Ordinal) && localRecords.Contains(invention[..invention.IndexOf(':', StringComparison.Ordinal)].Split('/')[^1]);

    private static string QueueIdOf(string line) => line.Split(": ")[1];
}
