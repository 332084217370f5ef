using System.Text;
using StreamMail.Core.Diagnosis;

namespace StreamMail.Tests.Diagnosis;

/// <summary>The troubles that administrators meet most, each as a log line or text that shows it.</summary>
public class TroublesTests
{
    private static readonly Explainer Explainer = new(BuiltInRules.Load(withTexts: true));

    [Theory]
    [InlineData("Nov 24 10:00:00 mx1 postfix/smtp[1]: 4A1B2C3D4E: to=<b@example.net>, relay=mx.example.net[192.0.2.1]:25, delay=1, delays=0/0/1/0, dsn=4.2.2, status=deferred (host mx.example.net[192.0.2.1] said: 452 4.2.2 Mailbox full (in reply to RCPT TO command))", "recipient.mailbox_full")]
    [InlineData("450 4.2.0 <b@example.net>: Recipient address rejected: Greylisted, see http://postgrey.example.org/", "greylisted")]
    [InlineData("451 4.7.1 Service unavailable, try again later", "remote.temporary")]
    [InlineData("Host or domain name not found. Name service error for name=example.net type=MX: Host not found, try again", "domain.dns_failure")]
    [InlineData("Host or domain name not found. Name service error for name=exmaple.net type=A: Host not found", "domain.not_found")]
    [InlineData("connect to mx.example.net[192.0.2.1]:25: Connection timed out", "network.timeout", "587")]
    [InlineData("connect to mx.example.net[192.0.2.1]:25: Connection refused", "network.refused")]
    [InlineData("Nov 24 10:00:00 mx1 postfix/smtpd[1]: NOQUEUE: reject: RCPT from a.example.org[198.51.100.7]: 554 5.7.1 <b@example.net>: Relay access denied; from=<a@example.org> to=<b@example.net> proto=ESMTP helo=<a.example.org>", "reject.relay_denied", "mynetworks")]
    [InlineData("554 5.7.1 <b@example.net>: Relay access denied", "relay.denied_remote")]
    [InlineData("mail for example.com loops back to myself", "loop.myself", "mydestination", "proxy_interfaces")]
    [InlineData("mail forwarding loop for b@example.com", "loop.hops")]
    [InlineData("550 5.1.1 <b@example.net>: Recipient address rejected: User unknown", "recipient.unknown")]
    [InlineData("554 5.7.1 Service unavailable; Client host [192.0.2.9] blocked using zen.spamhaus.org", "reputation.ip_blocklist", "192.0.2.9")]
    [InlineData("550 5.7.1 Rejected: 192.0.2.9 is listed at zen.spamhaus.org, answer 127.255.255.254", "reputation.list_query_refused")]
    [InlineData("554 5.7.1 Message refused for policy reasons of this organization", "policy.recipient_org")]
    [InlineData("TLS is required, but was not offered by host mx.example.net[192.0.2.1]", "tls.required")]
    [InlineData("Server certificate not trusted", "tls.certificate")]
    [InlineData("SASL authentication failed; server relay.example.net[192.0.2.1] said: 535 5.7.8 Error: authentication failed", "submission.auth_failed", "relayhost")]
    [InlineData("550 5.7.23 The message was rejected because of Sender Policy Framework violation -> 550 5.7.23 SPF fail", "auth.spf")]
    [InlineData("550 5.7.1 Unauthenticated email from example.com is not accepted due to domain's DMARC policy", "auth.dmarc")]
    [InlineData("550 5.7.20 No passing DKIM signature found", "auth.dkim")]
    [InlineData("Nov 24 10:00:00 mx1 postfix/master[1]: fatal: bind 0.0.0.0 port 25: Address already in use", "local.config", "ss ")]
    [InlineData("Nov 24 10:00:00 mx1 postfix/postfix-script[1]: the Postfix mail system is not running", "local.resource", "postfix check")]
    [InlineData("Nov 24 10:00:00 mx1 postfix/smtpd[1]: fatal: open database /etc/postfix/access.db: No such file or directory", "local.table", "postmap")]
    [InlineData("Nov 24 10:00:00 mx1 postfix/cleanup[1]: warning: 4A1B2C3D4E: write queue file: No space left on device", "reject.disk_space")]
    [InlineData("Nov 24 10:00:00 mx1 postfix/smtpd[1]: warning: connect to Milter service inet:127.0.0.1:8891: Connection refused", "local.milter_down")]
    [InlineData("Nov 24 10:00:00 mx1 postfix/smtpd[1]: warning: unknown[198.51.100.9]: SASL LOGIN authentication failed: UGFzc3dvcmQ6", "reject.auth_failed")]
    public void Explain_Trouble_SaysWhyAndWhatToDo(string text, string expected, params string[] mentioned)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        foreach (Language language in Enum.GetValues<Language>())
        {
            Explanation e = Explainer.Explain(bytes, language);
            string all = e.Cause + "\n" + string.Join('\n', e.Remedy);
            Assert.True(e.Class == expected, $"{e.Class} instead of {expected}: {text}");
            Assert.True(e.Cause.Length > 10 && e.Remedy.Count > 0 && e.Finding.Party != Party.Unknown, all);
            foreach (string word in mentioned) Assert.Contains(word, all, StringComparison.Ordinal);
        }
    }
}
