using System.Globalization;
using System.Text;
using StreamMail.Tests.Commands;

namespace StreamMail.Tests.Search;

/// <summary>What is said when nothing is found, in ten situations.</summary>
public sealed class NothingFoundTests : IDisposable
{
    private readonly LogFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Search_LogWithoutGapThatShowsLosses_ClaimsAbsence()
    {
        string text = Nothing(Log(Day(8, 20), "rsyslogd: [origin software=\"rsyslogd\"] rsyslogd was HUPed"), "--to", "zoe@example.org");
        Assert.Contains("Not in this log between 2026-05-13 08:00:00 and 2026-05-13 19:50:00 on mx1", text, StringComparison.Ordinal);
        Assert.DoesNotContain("does not prove", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Search_LogWithoutTheLoggingSystemsOwnLines_DoesNotClaimAbsence()
    {
        string text = Nothing(Log(Day(8, 20)), "--to", "zoe@example.org");
        Assert.Contains("does not prove", text, StringComparison.Ordinal);
        Assert.Contains("facility syslog", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Search_OneLetterOff_ShowsTheAddressThatIsThere()
    {
        Assert.Contains("Similar: alice@example.org", Nothing(Log(Day(8, 20)), "--to", "alcie@example.org"), StringComparison.Ordinal);
    }

    [Fact]
    public void Search_OtherDomain_ShowsTheAddressThatIsThere()
    {
        Assert.Contains("Similar: alice@example.org", Nothing(Log(Day(8, 20)), "--to", "alice@elsewhere.example"), StringComparison.Ordinal);
    }

    [Fact]
    public void Search_RefusalsOfThatAddress_SaysThatAConditionHidesThem()
    {
        string reject = "postfix/smtpd[9]: NOQUEUE: reject: RCPT from mail.example.net[192.0.2.9]: 554 5.7.1 <zoe@example.org>: Relay access denied; from=<x@example.net> to=<zoe@example.org> proto=ESMTP helo=<mail>";
        Assert.Contains("Without --status there would be 1.", Nothing(Log(Day(8, 20), reject), "--to", "zoe@example.org", "--status", "sent"), StringComparison.Ordinal);
    }

    [Fact]
    public void Search_HostSilentForHours_SaysWhichAndWhen()
    {
        string text = Nothing(Log([.. Day(8, 12), .. Day(17, 20)], "rsyslogd: [origin software=\"rsyslogd\"] rsyslogd was HUPed"), "--to", "zoe@example.org");
        Assert.Contains("mx1 logged nothing between 2026-05-13 11:50:00 and 2026-05-13 17:00:00 (5 h 10 min)", text, StringComparison.Ordinal);
        Assert.Contains("does not prove", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Search_LostLines_SaysOnWhichHost()
    {
        string text = Nothing(Log(Day(8, 20), "rsyslogd: imuxsock lost 42 messages from pid 4711 due to rate-limiting"), "--to", "zoe@example.org");
        Assert.Contains("on mx1 lines were lost", text, StringComparison.Ordinal);
        Assert.DoesNotContain("facility syslog", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Search_TimeOutsideTheLog_SaysWhatTheLogCovers()
    {
        string text = Nothing(Log(Day(8, 20)), "--to", "alice@example.org", "--since", "2026-05-14 10:00");
        Assert.Contains("not, or not wholly, covered by this log", text, StringComparison.Ordinal);
        Assert.Contains("Without --since/--until there would be", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Search_UnknownHost_SaysThatItHasNoLine()
    {
        Assert.Contains("no line of host mx7", Nothing(Log(Day(8, 20)), "--to", "alice@example.org", "--host", "mx7"), StringComparison.Ordinal);
    }

    [Fact]
    public void Search_NoOutsideConnection_SaysThatMailDoesNotReachTheServer()
    {
        string[] local = [.. Enumerable.Range(8, 12).SelectMany(hour => Enumerable.Range(0, 6).Select(ten => Stamp(hour, ten * 10) + $"mx1 postfix/pickup[2]: 4A1B2C3D{hour:X}{ten}: uid=0 from=<root>"))];
        string text = Nothing(Log(local), "--to", "zoe@example.org");
        Assert.Contains("mail does not reach this server", text, StringComparison.Ordinal);
        Assert.Contains("inet_interfaces", text, StringComparison.Ordinal);
        Assert.Contains("MX record", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Search_ClientThatOnlyConnected_SaysSo()
    {
        Assert.Contains("That client connected", Nothing(Log(Day(8, 20)), "--client", "192.0.2.0/24", "--from", "nobody@nowhere.example"), StringComparison.Ordinal);
        Assert.Contains("That client never connected", Nothing(Log(Day(8, 20)), "--client", "203.0.113.7"), StringComparison.Ordinal);
    }

    [Fact]
    public void Trace_QueueIdOneLetterOff_ShowsTheOneThatIsThere()
    {
        CommandResult result = CommandLine.Run(["trace", "4A1B2C3DFF", _files.Write("mail.log", Log(Day(8, 9)))], null, ("LC_ALL", "C"));
        Assert.Equal(1, result.Code);
        Assert.Contains("Nothing found for 4A1B2C3DFF.", result.Text, StringComparison.Ordinal);
        Assert.Contains("Similar: 4A1B2C3D80", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Search_NothingFoundInJapanese_AnswersInJapaneseAndMasks()
    {
        CommandResult result = CommandLine.Run(["search", _files.Write("mail.log", Log(Day(8, 20))), "--to", "alcie@example.org", "--lang", "ja", "--mask"]);
        Assert.Equal(1, result.Code);
        Assert.Contains("該当なし", result.Text, StringComparison.Ordinal);
        Assert.Contains("a***@example.org", result.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("alice", result.Text, StringComparison.Ordinal);
    }

    private string Nothing(byte[] log, params string[] conditions)
    {
        CommandResult result = CommandLine.Run(["search", _files.Write("mail.log", log), .. conditions], null, ("LC_ALL", "C"), ("COLUMNS", "400"));
        Assert.True(result.Code == 1, result.ToString());
        return result.Text;
    }

    /// <summary>A connection and a mail to alice every ten minutes, from one hour up to another.</summary>
    private static string[] Day(int from, int to) => [.. Enumerable.Range(from, to - from).SelectMany(hour => Enumerable.Range(0, 6).SelectMany(ten => Mail(hour, ten)))];

    private static string[] Mail(int hour, int ten)
    {
        string at = Stamp(hour, ten * 10) + "mx1 postfix/", id = $"4A1B2C3D{hour:X}{ten}";
        return
        [
            at + "smtpd[1]: connect from mail.example.net[192.0.2.9]",
            at + $"smtpd[1]: {id}: client=mail.example.net[192.0.2.9]",
            at + $"qmgr[2]: {id}: from=<bob@example.net>, size=100, nrcpt=1 (queue active)",
            at + $"local[3]: {id}: to=<alice@example.org>, relay=local, delay=0.1, delays=0.1/0/0/0, dsn=2.0.0, status=sent (delivered to mailbox)",
            at + $"qmgr[2]: {id}: removed",
        ];
    }

    private static string Stamp(int hour, int minute) => string.Create(CultureInfo.InvariantCulture, $"2026-05-13T{hour:00}:{minute:00}:00+00:00 ");

    /// <param name="lines">Whole lines.</param>
    /// <param name="first">Program and text of a line at the beginning.</param>
    private static byte[] Log(string[] lines, string? first = null) =>
        Encoding.UTF8.GetBytes(string.Join('\n', first is null ? lines : [lines[0][..26] + "mx1 " + first, .. lines]) + "\n");
}
