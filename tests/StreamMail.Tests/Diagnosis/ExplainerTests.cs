using System.Text;
using StreamMail.Core.Diagnosis;
using StreamMail.Core.Json;

namespace StreamMail.Tests.Diagnosis;

public class ExplainerTests
{
    private static readonly Ruleset Rules = RuleText.Load(
        RuleText.Rule("unknown", "recipient.unknown", "user unknown") + RuleText.Rule("full", "recipient.mailbox_full", "quota exceeded")
        + RuleText.Rule("listed", "reputation.ip_blocklist", "listed|blocked ~4 using|at|by") + RuleText.Rule("timeout", "network.timeout", "timed out"));

    [Theory]
    [InlineData("550 <x@example.net>: User unknown", "x@example.net is not known at example.net.")]
    [InlineData("550 User unknown", "RECIPIENT is not known at DOMAIN.")]
    [InlineData("552 quota exceeded, maximum is 5 MB", "Full. The limit is 5 MB.")]
    [InlineData("552 quota exceeded", "Full.")]
    [InlineData("554 192.0.2.9 blocked using zen.spamhaus.org", "192.0.2.9 is on Spamhaus (zen.spamhaus.org).")]
    [InlineData("554 192.0.2.9 is listed at https://bl.example.org/q", "192.0.2.9 is on bl.example.org.")]
    [InlineData("connect to mx.example.net[192.0.2.1]:25: Connection timed out", "mx.example.net does not answer.")]
    public void Explain_Cause_HoldsTheValuesOfTheText(string text, string cause) => Assert.Equal(cause, Explain(text).Cause);

    [Fact]
    public void Explain_Evidence_IsAPartOfTheText()
    {
        const string Text = "host mx.example.net[192.0.2.1] said: 550-5.1.1 Sorry, the USER 550-5.1.1 Unknown here (in reply to RCPT TO command)";
        Explanation e = Explain(Text);
        Assert.Equal("USER 550-5.1.1 Unknown", e.Evidence);
        Assert.Contains(e.Evidence, Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_Japanese_HasJapaneseTexts() => Assert.Equal("x@example.net は example.net にありません。", new Explainer(Rules).Explain("550 <x@example.net>: User unknown"u8, Language.Japanese).Cause);

    [Fact]
    public void Explain_UnknownReplies_ClusterByTemplate()
    {
        Explanation a = Explain("554 5.7.1 <a@example.net>: Rejected by rule 12 of mx1.example.org (id 4A1B2C3D4E)"), b = Explain("554 5.7.1 <b@example.com>: REJECTED by rule 77 of mx2.example.net (id 5B1B2C3D4F)");
        Assert.True(a.Finding.IsUnknown);
        Assert.Equal("<{address}>: Rejected by rule 12 of {host} (id {id})", a.Template);
        Assert.Equal(a.Cluster, b.Cluster);
        Assert.NotEqual(a.Cluster, Explain("554 5.7.1 <a@example.net>: Refused by rule 12").Cluster);
        var clusters = new ReplyClusters(limit: 2);
        for (int i = 0; i < 5; i++) clusters.Add(a, "sample");
        clusters.Add(Explain("554 one"), "one");
        clusters.Add(Explain("554 two"), "two");
        Assert.Equal([(5, "sample"), (2, "two")], clusters.Largest().Select(c => ((int)c.Count, c.Sample)));
    }

    [Fact]
    public void Json_HostileText_IsJsonWithoutControls()
    {
        byte[] text = [.. "550 <x@example.net>: \e[2J user unknown \u0007"u8, 0xFF, 0x00, .. "\u202E"u8];
        var json = new JsonBuffer();
        ExplanationJson.Write(json, text, new Explainer(Rules).Explain(text, Language.English));
        using var document = System.Text.Json.JsonDocument.Parse(json.Written.ToArray());
        Assert.DoesNotContain(json.Written.ToArray()[..^1], b => b < 0x20);
        Assert.Equal("recipient.unknown", document.RootElement.GetProperty("class").GetString());
    }

    [Fact]
    public void Explain_SeveralThreads_SayTheSame()
    {
        string[] texts = [.. Enumerable.Range(0, 300).Select(i => (i % 3) switch { 0 => $"550 <u{i}@example.net>: User unknown", 1 => $"552 quota exceeded {i}", _ => $"554 text {i} of nobody" })];
        string[] one = Run();
        Assert.All(Enumerable.Range(0, 4).AsParallel().Select(_ => Run()).ToArray(), other => Assert.Equal(one, other));

        string[] Run()
        {
            var classifier = new Classifier(Rules);
            var reader = new FailureLineReader();
            return [.. texts.Select(t => classifier.Rules.ClassOf(classifier.Classify(reader.Read(Encoding.UTF8.GetBytes(t)).Failure)))];
        }
    }

    private static Explanation Explain(string text) => new Explainer(Rules).Explain(Encoding.UTF8.GetBytes(text), Language.English);
}
