using System.Text;
using System.Text.RegularExpressions;
using StreamMail.Server.Output;
using StreamMail.Tests.Support;

namespace StreamMail.Tests.Commands;

public sealed class QueueTableTests : IDisposable
{
    private readonly LogFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public void Queue_RealRun_FitsAHundredColumnsAndSaysWhatToKnow(string language)
    {
        string text = Run(LabSample.Bytes("maillog"), "--lang", language, "--top", "0");
        Assert.All(text.Split('\n'), l => Assert.True(DisplayWidth.Of(l) <= 100, l));
        Assert.Matches(new Regex(@"^ +40 .* full452\.test ", RegexOptions.Multiline), text);
        foreach (string part in (string[])["postqueue -p", "postqueue -f", "maximal_queue_lifetime", "hold"]) Assert.Contains(part, text, StringComparison.Ordinal);
        Assert.Contains(language == "ja" ? "自動的に再送" : "retries deferred mail by itself", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Queue_RealRun_CountsWhatJsonLists()
    {
        string path = _files.Write("mail.log", LabSample.Bytes("maillog"));
        int mails = JsonLines.Read(CommandLine.Run("queue", "--json", path).Output).Count;
        Assert.StartsWith($"{mails} mails in the queues of 3 hosts, as of 2026-11-21 ", CommandLine.Run("queue", path, "--lang", "en").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Queue_SeveralDomainsBehindOneRelay_AreOneGroup()
    {
        var log = new StringBuilder();
        for (int i = 0; i < 4; i++) log.Append(Deferred(i, $"u@dom{i}.example", "smarthost.example[192.0.2.9]:25", "host smarthost.example[192.0.2.9] said: 451 4.3.0 busy 12" + i));
        string text = Run(Encoding.ASCII.GetBytes(log.ToString()), "--lang", "en");
        Assert.Matches(@"\n +4 .* smarthost\.example \(4 domains\)", text);
    }

    [Fact]
    public void Queue_SeveralServersOfOneDomain_AreOneGroup()
    {
        string log = Deferred(0, "a@dom.example", "mx1.dom.example[192.0.2.1]:25", "host mx1.dom.example[192.0.2.1] said: 451 4.3.0 later")
            + Deferred(1, "b@DOM.example", "mx1.dom.example[192.0.2.1]:25", "host mx1.dom.example[192.0.2.1] said: 451 4.3.0 later");
        Assert.Matches(@"\n +2 .* dom\.example ", Run(Encoding.ASCII.GetBytes(log), "--lang", "en"));
    }

    [Fact]
    public void Queue_LongSilentMail_IsSaidToPerhapsOnlyLookQueued()
    {
        string log = Deferred(0, "a@dom.example", "none", "connect to mx.dom.example[192.0.2.1]:25: Connection timed out")
            + "2026-11-22T20:00:00.000000+00:00 mx1 postfix/smtpd[9]: connect from a.example.net[192.0.2.200]\n";
        string text = Run(Encoding.ASCII.GetBytes(log), "--lang", "en");
        Assert.Matches(@"unconfirmed +1 mail, oldest 22 h 29 min: may only look queued", text);
        Assert.DoesNotContain("Deferred mail", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Queue_NothingOpen_SaysSo()
    {
        byte[] log = "2026-11-22T20:00:00.000000+00:00 mx1 postfix/smtpd[9]: connect from a.example.net[192.0.2.200]\n"u8.ToArray();
        Assert.Equal("The queues are empty as far as this log tells.\n", Run(log, "--lang", "en"));
        Assert.Equal("このログで見る限り、キューは空です。\n", Run(log, "--lang", "ja"));
    }

    [Fact]
    public void Queue_Top_ShowsSoManyGroupsAndCountsTheRest()
    {
        string text = Run(LabSample.Bytes("maillog"), "--lang", "en", "--top", "1");
        Assert.Contains("full452.test", text, StringComparison.Ordinal);
        Assert.DoesNotContain("try451.test", text, StringComparison.Ordinal);
        Assert.Matches(@"and \d+ more groups with \d+ recipients", text);
        Assert.Equal(2, CommandLine.Run("queue", "--top", "-1", _files.PathOf("mail.log")).Code);
    }

    private string Run(byte[] log, params string[] options)
    {
        CommandResult result = CommandLine.Run(["queue", _files.Write("mail.log", log), .. options]);
        Assert.True(result.Code == 0, result.ToString());
        return result.Text;
    }

    private static string Deferred(int number, string to, string relay, string text) => $"""
        2026-11-21T21:30:4{number}.000001+00:00 mx1 postfix/smtpd[1{number}]: 4A1B2C3D4{number}: client=a.example.net[192.0.2.1]
        2026-11-21T21:30:4{number}.000002+00:00 mx1 postfix/qmgr[2]: 4A1B2C3D4{number}: from=<a@example.net>, size=100, nrcpt=1 (queue active)
        2026-11-21T21:30:4{number}.000003+00:00 mx1 postfix/smtp[3]: 4A1B2C3D4{number}: to=<{to}>, relay={relay}, delay=1, delays=0/0/1/0, dsn=4.3.0, status=deferred ({text})

        """;
}
