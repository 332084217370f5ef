using System.Text;
using StreamMail.Core.Companions;
using StreamMail.Core.Postfix;
using StreamMail.Tests.Support;

namespace StreamMail.Tests.Companions;

public class VerdictWordsTests
{
    private static readonly string[] Known =
    [
        "clean", "spam", "spammy", "virus", "banned", "bad_header", "unchecked", "dkim_pass", "dkim_fail", "dkim_none", "dkim_signed",
        "dmarc_pass", "dmarc_fail", "dmarc_none", "spf_pass", "spf_fail", "spf_softfail", "spf_none", "spf_neutral", "spf_permerror", "spf_temperror",
        "greylisted", "passed", "blocked", "delivered", "forwarded", "discarded", "rejected", "duplicate", "failed",
    ];

    [Theory]
    [InlineData("amavis[1]: (1-2) Blocked SPAM {Discarded}, <a@example.net> -> <b@example.com>, Hits: 9, 1 ms", "spam")]
    [InlineData("amavis[1]: (1-2) Passed BAD-HEADER-7, <a@example.net> -> <b@example.com>, Hits: 9, 1 ms", "bad_header")]
    [InlineData("amavis[1]: (1-2) Passed OVERSIZED, <a@example.net> -> <b@example.com>, Hits: 9, 1 ms", "OVERSIZED")]
    [InlineData("opendkim[1]: 4A1B2C3D4E: DKIM verification successful", "dkim_pass")]
    [InlineData("opendkim[1]: 4A1B2C3D4E: DKIM-Signature field added (s=mail, d=example.com)", "dkim_signed")]
    [InlineData("opendmarc[1]: 4A1B2C3D4E: example.net fail", "dmarc_fail")]
    [InlineData("opendmarc[1]: 4A1B2C3D4E: SPF(mailfrom): example.net pass", "spf_pass")]
    [InlineData("policyd-spf[1]: Softfail; identity=mailfrom; client-ip=192.0.2.7; helo=h; envelope-from=a@example.net; receiver=b", "spf_softfail")]
    [InlineData("postgrey[1]: action=greylist, reason=new, client_name=h, client_address=192.0.2.7, sender=a@example.net, recipient=b@example.com", "greylisted")]
    [InlineData("postfix/policyd-weight[1]: decided action=550 Mail appeared to be SPAM; <client=192.0.2.7> <helo=h> <from=a> <to=b>; delay: 2s", "blocked")]
    [InlineData("dovecot: lmtp(alice)<1><a>: msgid=<a@example.net>: saved mail to INBOX", "delivered")]
    [InlineData("postfix/qmgr[1]: 4A1B2C3D4E: removed", "")]
    public void Of_LineOfACompanion_GivesTheCommonWord(string text, string expected)
    {
        new LineParser().Parse(Encoding.UTF8.GetBytes("Mar  5 09:14:02 mx1 " + text), out Record record);
        Assert.Equal(expected, Encoding.UTF8.GetString(VerdictWords.Of(record)));
    }

    [Fact]
    public void Of_EveryVerdictOfTheCorpus_IsAKnownWord()
    {
        var parser = new LineParser();
        int verdicts = 0;
        foreach (byte[] line in CorpusLines.All)
        {
            parser.Parse(line, out Record record);
            if (record.Event != EventKind.Verdict) continue;
            verdicts++;
            Assert.Contains(Encoding.UTF8.GetString(VerdictWords.Of(record)), Known);
        }

        Assert.InRange(verdicts, 50, int.MaxValue);
    }
}
