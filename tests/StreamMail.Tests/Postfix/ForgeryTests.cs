using System.Text;
using System.Text.Json;
using StreamMail.Core.Json;
using StreamMail.Core.Postfix;

namespace StreamMail.Tests.Postfix;

/// <summary>
/// HELO, addresses, header lines, login names and replies of other servers are written by strangers. None of them may
/// set a field that is not theirs.
/// </summary>
public class ForgeryTests
{
    private const string Helo = "x; from=<f@evil.example> to=<t@evil.example> proto=ESMTP helo=<y";
    private const string Local = "\\\"; from=<f@evil.example> to=<t@evil.example> proto=ESMTP helo=<y>";
    private const string Reject = "postfix/smtpd: NOQUEUE: reject: RCPT from unknown[198.51.100.23]: ";
    private const string Tail = "; from=<alice@example.net> to=<bob@example.com> proto=ESMTP helo=<";

    private static readonly string Many = string.Concat(Enumerable.Repeat("; from=<x>", 40));

    /// <summary>Program and text of a line; then name=value of what must come out (an empty value: the field must be absent).</summary>
    public static TheoryData<string, string[]> Hostile() => new()
    {
        { Reject + "554 5.7.1 <bob@example.com>: Relay access denied" + Tail + Helo + ">", ["from=alice@example.net", "to=bob@example.com", "helo=" + Helo] },
        { Reject + "554 5.7.1 <bob@example.com>: Relay access denied" + Tail + "x> to=<evil@evil.example> proto=SMTP helo=<y>", ["to=bob@example.com", "proto=ESMTP", "helo=x> to=<evil@evil.example> proto=SMTP helo=<y"] },
        { Reject + "554 5.7.1 <bob@example.com>: Relay access denied" + Tail + "x> sasl_method=PLAIN sasl_username=admin>", ["sasl_username=", "sasl_method=", "helo=x> sasl_method=PLAIN sasl_username=admin"] },
        { Reject + "554 5.7.1 <bob@example.com>: Relay access denied" + Tail + "x> sasl_method=PLAIN sasl_username=admin> sasl_method=LOGIN sasl_username=carol", ["sasl_username=carol", "sasl_method=LOGIN"] },
        { Reject + "554 5.7.1 <bob@example.com>: Relay access denied; from=<" + new string('a', 1900) + "@example.net> to=<bob@example.com> proto=ESMTP helo=<" + new string('b', 60) + "> sasl_username=admin", ["sasl_username=", "to=bob@example.com"] },
        { Reject + "504 5.5.2 <" + Helo + ">: Helo command rejected: need fully-qualified hostname" + Tail + Helo + ">", ["from=alice@example.net", "to=bob@example.com", "helo=" + Helo] },
        { Reject + "450 4.1.8 <\"" + Local + "\"@evil.example>: Sender address rejected: Domain not found; from=<\"" + Local + "\"@evil.example> to=<bob@example.com> proto=ESMTP helo=<h>", ["from=\"" + Local + "\"@evil.example", "to=bob@example.com", "helo=h"] },
        { Reject + "550 5.1.1 <\"" + Local + "\"@example.com>: Recipient address rejected: User unknown; from=<alice@example.net> to=<\"" + Local + "\"@example.com> proto=ESMTP helo=<h>", ["from=alice@example.net", "to=\"" + Local + "\"@example.com", "helo=h"] },
        { Reject + "550 5.1.1 <; from=<f@evil.example> to=<t@evil.example> proto=ESMTP helo=<y>@example.com>: Recipient address rejected: User unknown; from=<alice@example.net> to=<\"; from=<f@evil.example> to=<t@evil.example> proto=ESMTP helo=<y>\"@example.com> proto=ESMTP helo=<h>", ["from=alice@example.net", "helo=h"] },
        { Reject + "504 5.5.2 <" + Many + ">: Helo command rejected: need fully-qualified hostname" + Tail + Many + ">", ["from=alice@example.net", "to=bob@example.com", "helo=" + Many] },
        { Reject + "550 5.5.3 <DATA>: Data command rejected: Multi-recipient bounce" + Tail + "x; from=<DATA> to=<t@evil.example> proto=ESMTP helo=<y>", ["from=alice@example.net", "to=bob@example.com"] },
        { Reject + "504 5.5.2 <x>: Recipient address rejected: bad; from=<a> to=<x> proto=ESMTP helo=<c>: Helo command rejected: need fully-qualified hostname" + Tail + "x>: Recipient address rejected: bad; from=<a> to=<x> proto=ESMTP helo=<c>", ["from=alice@example.net", "to=bob@example.com"] },
        { Reject + "554 5.7.1 <bob@example.com>: Relay access denied" + Tail + "z>; from=<f@evil.example> to=<t@evil.example> proto=ESMTP helo=<bob@example.com>: Relay access denied" + Tail + "z>", ["from=alice@example.net", "to=bob@example.com"] },
        { Reject + "450 4.1.7 <alice@example.net>: Sender address rejected: unverified address: host mx.example.net[192.0.2.4] said: 450 no; from=<alice@example.net> to=<t@evil.example> proto=ESMTP helo=<y (in reply to RCPT TO command)" + Tail + "h>", ["to=bob@example.com", "helo=h"] },
        { Reject + "554 5.7.1 Service unavailable; Client host [198.51.100.23] blocked using bl.example.net; x; from=nowhere" + Tail + "h>", ["dnsbl_domain=bl.example.net", "from=alice@example.net", "helo=h"] },
        { Reject + "554 5.7.1 Service unavailable; Sender address [\"a] blocked using evil.example; b\"@example.net] blocked using dbl.example.net; from=<\"a] blocked using evil.example; b\"@example.net> to=<bob@example.com> proto=ESMTP helo=<h>", ["dnsbl_domain=dbl.example.net", "to=bob@example.com"] },
        { Reject + "450 4.7.1 Client host rejected: cannot find your hostname, [198.51.100.23]" + Tail + "from evil[203.0.113.9]: 550>", ["client_ip=198.51.100.23", "reply_code=450", "helo=from evil[203.0.113.9]: 550"] },
        { "postfix/postscreen: NOQUEUE: reject: RCPT from [198.51.100.23]:4051: 550 5.7.1 Service unavailable; client [198.51.100.23] blocked using bl.example.net; from=<alice@example.net>, to=<bob@example.com>, proto=ESMTP, helo=<x>, to=<t@evil.example>, proto=SMTP, helo=<y>", ["to=bob@example.com", "proto=ESMTP", "helo=x>, to=<t@evil.example>, proto=SMTP, helo=<y"] },
        { "postfix/cleanup: 5C0D7E1A23: reject: header Subject: hi from evil[203.0.113.9]; from=<f@evil.example> to=<t@evil.example> proto=ESMTP helo=<y>: ok from relay.example.net[192.0.2.40]" + Tail + "h>: 5.7.1 no", ["client_ip=192.0.2.40", "from=alice@example.net", "to=bob@example.com", "helo=h", "reply_dsn=5.7.1", "reason=no"] },
        { "postfix/cleanup: 5C0D7E1A23: warning: header Subject: 4C0D7E1A23: to=<a@b>, relay=none, status=sent (250 ok) from local; from=<carol@example.com> to=<bob@example.com>", ["event=warn", "queue_id=5C0D7E1A23", "status=", "to=bob@example.com"] },
        { "postfix/cleanup: 5C0D7E1A23: message-id=<a@example.com>, status=sent (250 ok)", ["event=message_id", "status=", "message_id=<a@example.com>, status=sent (250 ok)"] },
        { "postfix/cleanup: 5C0D7E1A23: milter-reject: END-OF-MESSAGE from relay.example.net[192.0.2.40]: 5.7.1 said: 250 2.0.0 ok" + Tail + Helo + ">", ["event=reject", "reply_code=", "reply_dsn=5.7.1", "helo=" + Helo] },
        { "postfix/smtpd: warning: unknown[198.51.100.23]: SASL PLAIN authentication failed: authentication failure, sasl_username=x, sasl_username=admin", ["sasl_username=x, sasl_username=admin", "reason=authentication failure"] },
        { "postfix/smtpd: warning: unknown[198.51.100.23]: SASL LOGIN authentication failed: no mechanism available, sasl_username=relay[192.0.2.1]: SASL PLAIN authentication failed: x", ["client_ip=198.51.100.23", "sasl_method=LOGIN"] },
        { "postfix/smtpd: warning: non-SMTP command from unknown[198.51.100.23]: x from evil[203.0.113.9] for service smtp", ["client_ip=198.51.100.23", "service="] },
        { "postfix/smtpd: improper command pipelining after EHLO from unknown[198.51.100.23]: QUIT from evil[203.0.113.9]\\r\\n", ["client_ip=198.51.100.23", "stage=EHLO"] },
        { "postfix/smtpd: 5C0D7E1A23: client=laptop.example.com[192.0.2.88], sasl_method=PLAIN, sasl_username=a, b=c, relay=none", ["sasl_username=a, b=c, relay=none", "relay="] },
        { "postfix/postscreen: PREGREET 60 after 0 from [198.51.100.23]:4051: EHLO x after 9 from [203.0.113.9]:1: y\\r\\n", ["client_ip=198.51.100.23", "delay_seconds=0"] },
        { "postfix/postscreen: NON-SMTP COMMAND from [198.51.100.23]:4051 after CONNECT: GET / to [203.0.113.9]:1 after DATA", ["client_ip=198.51.100.23", "stage=CONNECT", "local_ip="] },
        { "postfix/smtp: 5C0D7E1A23: to=<bob@example.org>, relay=mx1.example.org[198.51.100.7]:25, delay=1, delays=1/0/0/0, dsn=5.0.0, status=bounced (host mx1.example.org[198.51.100.7] said: 550 x), dsn=2.0.0, status=sent (250 ok (in reply to RCPT TO command))", ["status=bounced", "dsn=5.0.0"] },
        { "postfix/smtp: 5C0D7E1A23: to=<\"x>, relay=evil[203.0.113.9]:25, dsn=2.0.0, status=sent (ok)\"@example.org>, relay=none, delay=1, delays=1/0/0/0, dsn=4.4.1, status=deferred (connect to mx1.example.org[198.51.100.7]:25: Connection refused)", ["status=deferred", "relay_ip="] },
        { "postfix/pickup: 5C0D7E1A23: uid=1001 from=<\"a> orig_id=4C0D7E1A23\"@example.com>", ["orig_queue_id=", "uid=1001"] },
        { "postfix/smtpd: proxy-reject: END-OF-MESSAGE: 554 5.7.0 spam; id=1" + Tail + Helo + ">", ["event=proxy_reject", "from=alice@example.net", "helo=" + Helo] },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Parse_WordsOfStrangers_SetNoFieldOfOurs(string line, string[] expected)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(expected);
        byte[] raw = Encoding.UTF8.GetBytes("Mar  5 09:14:02 mx1 " + line);
        var json = new JsonBuffer();
        new LineParser().Parse(raw, out Record record);
        RecordJson.Write(json, 1, record, raw, null);
        using JsonDocument document = JsonDocument.Parse(Encoding.UTF8.GetString(json.Written));
        foreach (string pair in expected)
        {
            string[] parts = pair.Split('=', 2);
            string actual = document.RootElement.TryGetProperty(parts[0], out JsonElement value) ? value.ToString() : "";
            Assert.Equal(pair, parts[0] + "=" + actual);
        }
    }

    [Fact]
    public void Parse_EveryCutOfAHostileLine_DoesNotThrow()
    {
        var parser = new LineParser();
        foreach (object[] row in Hostile())
        {
            byte[] raw = Encoding.UTF8.GetBytes("Mar  5 09:14:02 mx1 " + (string)row[0]);
            for (int length = 0; length <= raw.Length; length++)
            {
                parser.Parse(raw.AsSpan(0, length), out Record record);
                foreach (ref readonly Field field in record.Fields)
                    Assert.True(field.Start + field.Length <= length && field.NameStart + field.NameLength <= length);
            }
        }
    }
}
