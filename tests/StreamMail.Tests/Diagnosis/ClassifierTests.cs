using System.Text;
using StreamMail.Core.Diagnosis;
using StreamMail.Core.Postfix;

namespace StreamMail.Tests.Diagnosis;

public class ClassifierTests
{
    [Theory]
    [InlineData("550 5.2.1 user unknown", "word")]
    [InlineData("550 5.2.1 nothing else", "dsn")]
    [InlineData("550 nothing else", "code")]
    [InlineData("550 5.2.1 user unknown bigtag", "provider")]
    [InlineData("host a.big.example[192.0.2.1] said: 550 5.2.1 user unknown", "provider")]
    [InlineData("550 user unknown x@bigmail.example", "provider")]
    [InlineData("host a.example.org[192.0.2.1] said: 550 user unknown x@bigmail.example", "word")]
    [InlineData("unknown user: \"x\"", "own")]
    [InlineData("host a.big.example[private/lmtp] said: 550 user unknown", "word")]
    [InlineData("250 fine", null)]
    public void Classify_OrderOfEvidence(string text, string? rule)
    {
        Ruleset rules = RuleText.Load(
        [
            File("code", """{ "id": "code", "class": "remote.temporary", "when": { "code": "5xx" } }"""),
            File("dsn", """{ "id": "dsn", "class": "remote.temporary", "when": { "dsn": "x.2.1" } }"""),
            File("text", RuleText.Rule("word", "recipient.unknown", "user unknown")),
            File("own", """{ "id": "own", "class": "recipient.unknown", "when": { "words": "own", "text": ["unknown user"] } }"""),
            File("provider", """{ "id": "provider", "class": "remote.temporary", "when": { "provider": "big", "text": ["unknown"] }, "source": "S", "date": "2025-01" }"""),
        ]);
        Assert.Equal(rule, new Explainer(rules).Explain(Encoding.UTF8.GetBytes(text), Language.English).Rule);
    }

    [Theory]
    [InlineData("2025-03-12T23:59:59Z", "old")]
    [InlineData("2025-03-13T00:00:00Z", "new")]
    [InlineData("Mar  5 09:14:02", "new")]
    public void Classify_RuleWithDates_GoesByTheLine(string stamp, string rule)
    {
        Ruleset rules = RuleText.Load("""
            { "id": "old", "class": "remote.temporary", "when": { "text": ["unknown user"], "until": "2025-03-12" } },
            { "id": "new", "class": "recipient.unknown", "when": { "text": ["unknown user"], "since": "2025-03-13" } },
            """);
        string line = stamp + " mx1 postfix/smtp[2005]: 5C0D7E1A23: to=<x@example.org>, relay=m.example.org[192.0.2.1]:25, delay=1, delays=0/0/1/0, dsn=5.0.0, status=bounced (host m.example.org[192.0.2.1] said: 550 Unknown user (in reply to RCPT TO command))";
        Assert.Equal(rule, new Explainer(rules).Explain(Encoding.UTF8.GetBytes(line), Language.English).Rule);
    }

    [Fact]
    public void Classify_ReplyInside_IsNearerToTheCause()
    {
        Ruleset rules = RuleText.Load(RuleText.Rule("expired", "expired", "message expired") + RuleText.Rule("busy", "remote.temporary", "server busy"));
        var explainer = new Explainer(rules);
        Assert.Equal("busy", explainer.Explain("550 5.4.300 Message expired -> 451 4.7.500 Server busy"u8, Language.English).Rule);
        Assert.Equal("expired", explainer.Explain("550 5.4.300 Message expired -> 451 4.7.500 Hello"u8, Language.English).Rule);
    }

    [Fact]
    public void Classify_EqualRefusals_CostOneAndAllocateNothing()
    {
        var classifier = new Classifier(RuleText.Load(RuleText.Rule("a", "recipient.unknown", "user unknown")));
        var reader = new FailureReader();
        byte[][] texts = [.. Enumerable.Range(0, 200).Select(i => Encoding.UTF8.GetBytes($"host mx{i}.example.net[192.0.2.{i}] said: 550 5.1.1 <user{i}@example.org>: User unknown id={i + 10000000} (in reply to RCPT TO command)"))];
        Assert.All(Run(), f => Assert.Equal("recipient.unknown", classifier.Rules.ClassOf(f)));
        Assert.Equal(199, classifier.CacheHits);
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (byte[] text in texts)
        {
            reader.ReadStatus(text, "5.1.1"u8, "mx.example.net[192.0.2.1]:25"u8, ProcessKind.Smtp, out FailureText f);
            classifier.Classify(f);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        List<Finding> Run()
        {
            var all = new List<Finding>();
            foreach (byte[] text in texts)
            {
                reader.ReadStatus(text, "5.1.1"u8, "mx.example.net[192.0.2.1]:25"u8, ProcessKind.Smtp, out FailureText f);
                all.Add(classifier.Classify(f));
            }

            return all;
        }
    }

    [Theory]
    [InlineData("550 5.1.1 user unknown", "450 5.1.1 user unknown")]
    [InlineData("550 5.1.1 user unknown", "550 5.1.2 user unknown")]
    [InlineData("550 see a.listed.example", "550 see a.other.example")]
    [InlineData("550 user unknown", "host a.big.example[192.0.2.1] said: 550 user unknown")]
    public void Classify_DifferentContext_IsNotTakenFromTheCache(string first, string second)
    {
        Ruleset rules = RuleText.Load("""
            { "id": "provider", "class": "remote.temporary", "when": { "provider": "big" } },
            { "id": "code", "class": "remote.temporary", "when": { "code": "450" } },
            { "id": "dsn", "class": "expired", "when": { "dsn": "5.1.2" } },
            { "id": "list", "class": "reputation.ip_blocklist", "when": { "mentions": ["listed.example"] } },
            { "id": "word", "class": "recipient.unknown", "when": { "text": ["user unknown"] } },
            """);
        var classifier = new Classifier(rules);
        var reader = new FailureLineReader();
        Finding a = classifier.Classify(reader.Read(Encoding.UTF8.GetBytes(first)).Failure), b = classifier.Classify(reader.Read(Encoding.UTF8.GetBytes(second)).Failure);
        Assert.NotEqual(a, b);
        Assert.Equal(0, classifier.CacheHits);
    }

    [Theory]
    [InlineData("554 blocked, see https://check.listed.example/returnc/pub/192.0.2.1/", "page")]
    [InlineData("554 blocked, see https://check.listed.example/RETURNC", "page")]
    [InlineData("554 blocked, see https://check.listed.example/a/returnc?x=1", "page")]
    [InlineData("554 blocked, see https://check.listed.example/query/returnc-1", "list")]
    [InlineData("554 blocked, see https://check.listed.example/?p=/returnc/", "list")]
    [InlineData("554 blocked, see https://check.listed.example", "list")]
    [InlineData("554 blocked by check.listed.example /returnc/", "list")]
    public void Classify_PartOfAUrlsPath_IsNamedByRules(string text, string rule)
    {
        Ruleset rules = RuleText.Load("""
            { "id": "page", "class": "remote.temporary", "when": { "mentions": ["/returnc"] } },
            { "id": "list", "class": "reputation.ip_blocklist", "when": { "mentions": ["listed.example"] } },
            """);
        Assert.Equal(rule, rules.RuleOf(new Classifier(rules).Classify(new FailureLineReader().Read(Encoding.UTF8.GetBytes(text)).Failure)));
    }

    [Theory]
    [InlineData("postfix/error[8]: 4A1B2C3D4E: to=<x@example.net>, relay=none, delay=1, delays=0/0/0/1, dsn=5.0.0, status=bounced (words)", "error")]
    [InlineData("postfix/smtp[8]: 4A1B2C3D4E: to=<x@example.net>, relay=none, delay=1, delays=0/0/0/1, dsn=5.0.0, status=bounced (words)", null)]
    [InlineData("550 5.0.0 words", null)]
    public void Classify_RuleThatGoesByTheDaemonAlone_WantsItsTag(string text, string? rule)
    {
        Ruleset rules = RuleText.Load("""
            { "id": "error", "class": "expired", "when": { "process": ["error"], "dsn": ["x.x.x"] } },
            """);
        Assert.Equal(rule, rules.RuleOf(new Classifier(rules).Classify(new FailureLineReader().Read(Encoding.UTF8.GetBytes(text)).Failure)));
    }

    [Fact]
    public void Classify_MoreTextsThanTheCacheHolds_StaysRight()
    {
        var cache = new FindingCache(sets: 4);
        for (int round = 0; round < 3; round++)
        {
            for (int i = 0; i < 100; i++)
            {
                byte[] key = Encoding.UTF8.GetBytes("text " + i);
                if (cache.TryGet(key, out ulong hash, out Finding found)) Assert.Equal(i, found.Rule);
                else cache.Add(key, hash, Finding.Unknown with { Rule = i });
            }
        }
    }

    [Theory]
    [InlineData("user ")]
    [InlineData("a/")]
    [InlineData("x.")]
    [InlineData("a=b:c@d ")]
    [InlineData("550-5.1.1 ")]
    [InlineData("<a")]
    [InlineData("\"a")]
    [InlineData("unknown user mailbox full quota busy try again later rate limit blocked spam ")]
    [InlineData("宛先不明")]
    public void Classify_HostileReply_WorkIsBounded(string unit)
    {
        byte[] text = Encoding.UTF8.GetBytes("550 5.1.1 " + string.Concat(Enumerable.Repeat(unit, 100_000 / unit.Length)));
        var classifier = new Classifier(BuiltInRules.Load(withTexts: false));
        new FailureReader().ReadReply(text, out FailureText failure);
        classifier.Classify(failure);
        Assert.InRange(classifier.Work, 1, 1_000_000);
    }

    private static (string Name, string Text) File(string tier, string rules) => (tier + ".jsonc", $$"""{ "on": "reply", "tier": "{{tier}}", "rules": [ {{rules}} ] }""");
}
