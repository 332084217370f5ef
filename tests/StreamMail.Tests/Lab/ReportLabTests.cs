using System.Text.Json;
using StreamMail.Core.Reports;
using StreamMail.Tests.Support;

namespace StreamMail.Tests.Lab;

/// <summary>A report of a real log counts what really happened.</summary>
public class ReportLabTests
{
    public static TheoryData<string> Logs() => [.. LabSample.Logs];

    [Theory]
    [MemberData(nameof(Logs))]
    public void Report_WholeLog_CountsWhatTheManifestSays(string log)
    {
        HourCounts totals = new ReportReplay(LabSample.Bytes(log)) { Threads = 2 }.Run().Totals;
        var truth = ReportTruth.OfSample();
        Assert.True(truth["deferred"] > 200 && truth["bounced"] > 200);
        Assert.Equal(truth["sent"], totals[HourColumn.Sent]);
        Assert.Equal(truth["deferred"], totals[HourColumn.Deferred]);
        Assert.Equal(truth["bounced"], totals[HourColumn.Bounced]);
        Assert.Equal(truth["expired"] + truth["force-expired"], totals[HourColumn.Expired]);
        Assert.Equal(truth["held"], totals[HourColumn.Held]);
        Assert.Equal(truth["deleted"], totals[HourColumn.Deleted]);
        Assert.Equal(truth["discarded"], totals[HourColumn.Discarded]);
        Assert.Equal(truth["rejected"], totals[HourColumn.Rejected]);
        Assert.Equal(0, totals[HourColumn.Unknown]);
        Assert.Equal(0, totals[HourColumn.Forwarded]);
    }

    [Fact]
    public void Report_ForceExpired_IsToldApart() =>
        Assert.Equal(ReportTruth.OfSample()["force-expired"], new ReportReplay(LabSample.Bytes("maillog")).Run().ForceExpired);

    [Fact]
    public void Report_LinesDoubledAndShuffled_CountsTheSameMails()
    {
        byte[] damaged = LabSample.Lines("maillog.rfc3339").Doubled(new Random(1), 0.02, seconds: 5).ToBytes();
        JsonElement whole = new ReportReplay(LabSample.Bytes("maillog.rfc3339")).Json(), doubled = new ReportReplay(damaged).Json();
        foreach (string part in (string[])["messages", "recipients", "attempts", "rejects", "notices", "probes", "delays", "tls", "sasl", "causes", "postscreen", "by_hour"])
            Assert.Equal(whole.GetProperty(part).GetRawText(), doubled.GetProperty(part).GetRawText());
        Assert.True(doubled.GetProperty("lines").GetProperty("duplicate").GetInt64() > 100);
    }
}
