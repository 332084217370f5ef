using System.Text.Json;
using StreamMail.Core.Reports;
using StreamMail.Tests.Corpus;
using StreamMail.Tests.Support;

namespace StreamMail.Tests.Reports;

/// <summary>What holds between a report and the other commands' answers, for any log.</summary>
public class ReportLawTests
{
    private static readonly (string Member, string[] Statuses)[] Outcomes =
    [
        ("sent", ["sent"]), ("forwarded", ["forwarded"]), ("bounced", ["bounced"]), ("expired", ["expired", "force-expired"]), ("discarded", ["discarded"]),
        ("deleted", ["deleted"]), ("deferred_open", ["deferred"]), ("held", ["held"]), ("unknown", ["unknown", "deliverable", "undeliverable", "partial"]),
    ];

    public static TheoryData<string> Stories() => StoryTests.Stories();

    [Theory]
    [MemberData(nameof(Stories))]
    public void Report_Story_SaysWhatJourneysSay(string name)
    {
        Story story = Story.Read(name);
        JsonElement report = ReplayOf(story).Json();
        AssertAgrees(report, StoryTests.Parse(StoryReplay.Run(story, story.Inputs).Journeys));
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public void Report_AnyThreadsAndBlocks_GivesTheSameBytes(string name)
    {
        Story story = Story.Read(name);
        ReportReplay replay = ReplayOf(story);
        byte[] first = ReportReplay.ToJson(replay.Run());
        int longest = story.Inputs.Max(i => Story.LinesOf(i).Select(l => l.Length).DefaultIfEmpty(0).Max()) + 1;
        Assert.Equal(first, ReportReplay.ToJson((replay with { Threads = 4, BlockSize = 0, ReaderLineLimit = longest }).Run()));
    }

    [Fact]
    public void Report_Sample_SaysWhatJourneysSay()
    {
        byte[] log = LabSample.Bytes("maillog.rfc3339");
        AssertAgrees(new ReportReplay(log).Json(), new ReplayRun(log).Journeys().Rows);
    }

    [Fact]
    public void Report_Sample_CountsEveryRefusalThatTracesShow()
    {
        byte[] log = LabSample.Bytes("maillog");
        List<JsonElement> rejects = [.. new ReplayRun(log).Traces().Rows.Where(t => t.Text("type") == "reject")];
        RejectCounts counts = new ReportReplay(log).Run().Rejects;
        Assert.Equal(rejects.Count(r => !(r.Text("action") ?? "").EndsWith("discard", StringComparison.Ordinal)), counts.Total);
        Assert.Equal(rejects.Count - counts.Total, counts.Discards);
        Assert.Equal(counts.Total, counts.Rows.Sum(r => r.Count));
    }

    [Fact]
    public void Report_Sample_CountsEveryAttemptOfTheTraces()
    {
        byte[] log = LabSample.Bytes("maillog.rfc3339");
        List<JsonElement> attempts = [.. new ReplayRun(log).Traces().Rows.SelectMany(t => t.Items("recipients")).SelectMany(r => r.Items("attempts"))];
        AttemptCounts counts = new ReportReplay(log).Run().Attempts;
        Assert.Equal(attempts.Count(a => a.Text("status") == "sent"), counts.Sent);
        Assert.Equal(attempts.Count(a => a.Text("status") == "deferred"), counts.Deferred);
        Assert.Equal(attempts.Count(a => a.Text("status") == "bounced"), counts.Bounced);
    }

    private static ReportReplay ReplayOf(Story story) => new(story.Inputs) { YearAnchor = story.YearAnchor, Zone = story.Zone };

    private static void AssertAgrees(JsonElement report, IReadOnlyList<JsonElement> journeys)
    {
        // A journey that a late line opened again comes twice: the last word counts.
        List<JsonElement> last = [.. journeys.GroupBy(j => j.Text("journey_id")).Select(g => g.Last())];
        List<JsonElement> mails = [.. last.Where(j => !j.HasFlag("probe") && !j.HasFlag("notification"))];
        ILookup<string, JsonElement> byStatus = mails.SelectMany(j => j.Items("recipients")).ToLookup(r => r.Text("status")!);
        foreach ((string member, string[] statuses) in Outcomes)
            Assert.Equal((member, statuses.Sum(s => byStatus[s].Count())), (member, report.GetProperty("recipients").GetProperty(member).GetInt32()));
        Assert.Equal(last.Count(j => j.HasFlag("probe")), report.GetProperty("probes").GetProperty("messages").GetInt32());
        Assert.Equal(last.Count(j => j.HasFlag("notification") && !j.HasFlag("probe")), report.GetProperty("notices").GetProperty("messages").GetInt32());
        foreach (string part in (string[])["by_hour", "by_day", "by_host"])
            Assert.Equal(byStatus["sent"].Count(), report.GetProperty(part).EnumerateArray().Sum(r => r.TryGetProperty("sent", out JsonElement n) ? n.GetInt32() : 0));
    }
}
