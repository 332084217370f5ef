using System.Text;
using StreamMail.Core.Diagnosis;

namespace StreamMail.Tests.Diagnosis;

public class FailureLineReaderTests
{
    [Theory]
    [InlineData("550 5.1.1 <x@example.net>: User unknown", "Remote 550 5.1.1 Unknown - -", "<x@example.net>: User unknown")]
    [InlineData("550-5.1.1 one 550-5.1.1 two 550 5.1.1 three", "Remote 550 5.1.1 Unknown - -", "one two three")]
    [InlineData("550-one\n550 two", "Remote 550  Unknown - -", "one two")]
    [InlineData("554 mail rejected (#5.7.1)", "Remote 554 5.7.1 Unknown - -", "mail rejected ( )")]
    [InlineData("452-4.2.2 The mailbox has 552 MB", "Remote 452 4.2.2 Unknown - -", "The mailbox has 552 MB")]
    [InlineData("host mx.example.net[192.0.2.1] said: 450 4.2.1 slow (in reply to RCPT TO command)", "Remote 450 4.2.1 Rcpt mx.example.net 192.0.2.1", "slow")]
    [InlineData("host mx.example.net[192.0.2.1] refused to talk to me: 421 busy", "Remote 421  Banner mx.example.net 192.0.2.1", "busy")]
    [InlineData("delivery temporarily suspended: host mx.example.net[2001:db8::1] said: 421 busy (in reply to end of DATA command)", "Remote 421  EndOfData mx.example.net 2001:db8::1", "busy")]
    [InlineData("connect to mx.example.net[192.0.2.1]:25: Connection timed out", "Own 0  Connect mx.example.net 192.0.2.1", "connect to mx.example.net[192.0.2.1]:25: Connection timed out")]
    [InlineData("lost connection with mx.example.net[192.0.2.1] while sending RCPT TO", "Own 0  Rcpt mx.example.net 192.0.2.1", "lost connection with mx.example.net[192.0.2.1] while sending RCPT TO")]
    [InlineData("SASL authentication failed; server mx.example.net[192.0.2.1] said: 535 5.7.8 no", "Unknown 535 5.7.8 Auth mx.example.net 192.0.2.1", "SASL authentication failed; server mx.example.net[192.0.2.1] said: no")]
    [InlineData("host dovecot.example[private/dovecot-lmtp] said: 550 5.1.1 <x> gone (in reply to RCPT TO command)", "Own 550 5.1.1 Rcpt dovecot.example 127.0.0.1", "<x> gone")]
    [InlineData("<x@example.net>: host mx.example.net[192.0.2.1] said: 550 no", "Remote 550  Unknown mx.example.net 192.0.2.1", "no")]
    [InlineData("Mar  5 09:14:02 mx1 postfix/smtp[2005]: 5C0D7E1A23: to=<x@example.org>, relay=none, delay=1, delays=0/0/1/0, dsn=5.4.4, status=bounced (Host or domain name not found. Name service error)", "Own 0 5.4.4 Unknown - -", "Host or domain name not found. Name service error")]
    [InlineData("4D0C1: to=<x@example.org>, relay=none, delay=1, delays=0/0/1/0, dsn=4.4.1, status=deferred (connect to mx.example.net[192.0.2.1]:25: No route to host)", "Own 0 4.4.1 Connect mx.example.net 192.0.2.1", "connect to mx.example.net[192.0.2.1]:25: No route to host")]
    [InlineData("NOQUEUE: reject: RCPT from unknown[198.51.100.4]: 554 5.7.1 <b@example.com>: Relay access denied; from=<a@example.net> to=<b@example.com> proto=ESMTP helo=<x>", "Own 554 5.7.1 Rcpt - -", "<b@example.com>: Relay access denied")]
    [InlineData("SMTP error from remote mail server after RCPT TO:<x@example.net>: host mx.example.net [192.0.2.1]: 550 5.1.1 no such user", "Remote 550 5.1.1 Unknown - -", "no such user")]
    [InlineData("550 5.7.1 see 5.7.1.2 and 192.0.2.1", "Remote 550 5.7.1 Unknown - -", "see 5.7.1.2 and 192.0.2.1")]
    [InlineData("unknown user: \"mailbox-full\"", "Unknown 0  Unknown - -", "unknown user:")]
    public void Read_Text_TellsWhoCodesStageAndWords(string text, string expected, string words)
    {
        FailureText f = new FailureLineReader().Read(Encoding.UTF8.GetBytes(text)).Failure;
        static string Or(ReadOnlySpan<byte> s) => s.IsEmpty ? "-" : Encoding.UTF8.GetString(s);
        Assert.Equal(expected, $"{f.Speaker} {f.Code} {f.Dsn} {f.Stage} {Or(f.RelayHost)} {Or(f.RelayIp)}");
        Assert.Equal(words, string.Join(' ', Encoding.UTF8.GetString(f.Text).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal(f.Source.Length, f.Text.Length);
    }

    [Theory]
    [InlineData("550 5.4.300 Message expired -> 451 4.7.500 Server busy", "451 4.7.500 Server busy")]
    [InlineData("554 5.4.7 Message expired for domain example.net <421 4.4.2 timed out>", "421 4.4.2 timed out")]
    [InlineData("550 5.1.1 <x@example.net>: User unknown", "")]
    [InlineData("550 a -> b", "")]
    public void Read_ReplyInside_IsFound(string text, string inner) =>
        Assert.Equal(inner, Encoding.UTF8.GetString(new FailureLineReader().Read(Encoding.UTF8.GetBytes(text)).Failure.Inner));

    [Fact]
    public void Read_EveryCutOfALine_NeverThrows()
    {
        byte[] line = Encoding.UTF8.GetBytes("Mar  5 09:14:02 mx1 postfix/smtp[2005]: 5C0D7E1A23: to=<x@example.org>, relay=mx1.example.org[198.51.100.7]:25, delay=1, delays=0/0/1/0, dsn=5.1.1, status=bounced (host mx1.example.org[198.51.100.7] said: 550-5.1.1 a 550 5.1.1 \"b\" -> 421 c (in reply to RCPT TO command))");
        var explainer = new Explainer(RuleText.Load(RuleText.Rule("a", "recipient.unknown", "user unknown")));
        for (int from = 0; from < line.Length; from += 3)
            for (int to = from; to <= line.Length; to += 5) explainer.Explain(line.AsSpan(from, to - from), Language.English);
    }
}
