using System.Text;
using StreamMail.Core.Reports;
using StreamMail.Core.Syslog;
using StreamMail.Tests.Support;

namespace StreamMail.Tests.Reports;

/// <summary>What a report of a part counts.</summary>
public class ReportScopeTests
{
    private static readonly byte[] Log = Encoding.UTF8.GetBytes("""
        2026-03-05T10:59:58+00:00 mx1 postfix/smtpd[10]: connect from a.example.net[192.0.2.1]
        2026-03-05T10:59:59+00:00 mx1 postfix/smtpd[10]: 4A1B2C3D4E: client=a.example.net[192.0.2.1]
        2026-03-05T10:59:59+00:00 mx1 postfix/cleanup[11]: 4A1B2C3D4E: message-id=<m1@example.net>
        2026-03-05T10:59:59+00:00 mx1 postfix/qmgr[12]: 4A1B2C3D4E: from=<a@example.net>, size=1000, nrcpt=2 (queue active)
        2026-03-05T10:59:59.500000+00:00 mx1 postfix/smtp[13]: 4A1B2C3D4E: to=<x@example.org>, relay=mx.example.org[198.51.100.7]:25, delay=0.5, delays=0.1/0/0.2/0.2, dsn=2.0.0, status=sent (250 2.0.0 Ok)
        2026-03-05T10:59:59.600000+00:00 mx1 postfix/smtp[13]: 4A1B2C3D4E: to=<y@example.org>, relay=mx.example.org[198.51.100.7]:25, delay=0.6, delays=0.1/0/0.2/0.3, dsn=4.2.0, status=deferred (host mx.example.org[198.51.100.7] said: 450 4.2.0 Greylisted (in reply to RCPT TO command))
        2026-03-05T11:04:59+00:00 mx1 postfix/smtp[13]: 4A1B2C3D4E: to=<y@example.org>, relay=mx.example.org[198.51.100.7]:25, delay=300, delays=299/0/0.2/0.3, dsn=2.0.0, status=sent (250 2.0.0 Ok)
        2026-03-05T11:04:59+00:00 mx1 postfix/qmgr[12]: 4A1B2C3D4E: removed
        2026-03-05T11:05:00+00:00 mx2.example.com postfix/smtpd[20]: connect from b.example.net[192.0.2.2]
        2026-03-05T11:05:00+00:00 mx2.example.com postfix/smtpd[20]: NOQUEUE: reject: RCPT from b.example.net[192.0.2.2]: 554 5.7.1 <z@example.org>: Relay access denied; from=<> to=<z@example.org> proto=ESMTP helo=<b>

        """);

    private static readonly long Eleven = Stamp.Micros(new DateTimeOffset(2026, 3, 5, 11, 0, 0, TimeSpan.Zero) - DateTimeOffset.UnixEpoch);

    [Fact]
    public void Run_Until_CountsWhatWasDecidedBefore()
    {
        Report report = Run(new ReportScope { Until = Eleven });
        AssertCounts(report.Totals, received: 1, sent: 1, rejected: 0, connections: 1);
        Assert.Equal(new AttemptCounts(1, 1, 0, 0), report.Attempts);
    }

    [Fact]
    public void Run_Since_CountsWhatWasDecidedFromThenOn()
    {
        Report report = Run(new ReportScope { Since = Eleven });
        AssertCounts(report.Totals, received: 0, sent: 1, rejected: 1, connections: 1);
        Assert.Equal(new AttemptCounts(1, 0, 0, 0), report.Attempts);
    }

    [Fact]
    public void Run_SinceAndUntil_AddUpToTheWhole()
    {
        HourCounts whole = Run(new ReportScope()).Totals, sum = new();
        sum.Add(Run(new ReportScope { Until = Eleven }).Totals);
        sum.Add(Run(new ReportScope { Since = Eleven }).Totals);
        foreach (HourColumn column in HourCounts.Columns) Assert.Equal((column, whole[column]), (column, sum[column]));
    }

    [Theory]
    [InlineData("mx2", 1)]
    [InlineData("mx2.example.com", 1)]
    [InlineData("mx", 0)]
    public void Run_Host_IsFoundWithAndWithoutItsDomain(string host, int rejected)
    {
        Report report = Run(new ReportScope { Hosts = [Encoding.UTF8.GetBytes(host)] });
        AssertCounts(report.Totals, received: 0, sent: 0, rejected: rejected, connections: rejected);
    }

    [Fact]
    public void Run_ZoneWithHalfAnHour_HoursBeginOnTheClock()
    {
        Report report = Run(new ReportScope { Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Kolkata") });
        Assert.Equal(["16:00"], report.Hours.Select(h => h.Local.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(1, Assert.Single(report.Days).Counts[HourColumn.Received]);
    }

    [Fact]
    public void Run_Top0_ListsNothingAndCountsAll()
    {
        Report report = Run(new ReportScope { Top = 0 });
        Assert.All(report.Tops, list => Assert.Empty(list.Rows));
        Assert.Equal(2, report.Tops.Single(l => l.Name == "recipients").Names);
    }

    private static Report Run(ReportScope scope) => new ReportReplay(Log) { Scope = scope }.Run();

    private static void AssertCounts(HourCounts totals, int received, int sent, int rejected, int connections)
    {
        Assert.Equal(received, totals[HourColumn.Received]);
        Assert.Equal(sent, totals[HourColumn.Sent]);
        Assert.Equal(rejected, totals[HourColumn.Rejected]);
        Assert.Equal(connections, totals[HourColumn.Connections]);
    }
}
