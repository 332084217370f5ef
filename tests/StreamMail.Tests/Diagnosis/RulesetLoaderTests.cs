using StreamMail.Core.Diagnosis;

namespace StreamMail.Tests.Diagnosis;

public class RulesetLoaderTests
{
    private const string Good = """{ "id": "good", "class": "recipient.unknown", "when": { "text": ["user unknown"] }, "examples": ["550 user unknown"] }""";

    [Theory]
    [InlineData("""{ "id": "a", "class": "nope", "when": { "code": "550" }, "examples": ["550"] }""", "no class 'nope'")]
    [InlineData("""{ "id": "a", "class": "recipient.unknown", "when": { "code": "55" }, "examples": ["550"] }""", "three digits")]
    [InlineData("""{ "id": "a", "class": "recipient.unknown", "when": { "dsn": "5.7" }, "examples": ["550"] }""", "an enhanced code is")]
    [InlineData("""{ "id": "a", "class": "recipient.unknown", "when": { "dsn": "5.7.9-5.7.1" }, "examples": ["550"] }""", "an enhanced code is")]
    [InlineData("""{ "id": "a", "class": "recipient.unknown", "when": { "provider": "nobody" }, "examples": ["550"] }""", "no such provider")]
    [InlineData("""{ "id": "a", "class": "recipient.unknown", "when": { "stage": "dinner" }, "examples": ["550"] }""", "it is none of")]
    [InlineData("""{ "id": "a", "class": "recipient.unknown", "when": { "process": "sshd" }, "examples": ["550"] }""", "no daemon")]
    [InlineData("""{ "id": "a", "class": "recipient.unknown", "when": { "text": [] }, "examples": ["550"] }""", "none of them empty")]
    [InlineData("""{ "id": "a", "class": "recipient.unknown", "when": { "text": ["a ~2"] }, "examples": ["550"] }""", "gap at the end")]
    [InlineData("""{ "id": "a", "class": "recipient.unknown", "when": {}, "examples": ["550"] }""", "hold for every text")]
    [InlineData("""{ "id": "a", "class": "recipient.unknown", "when": { "code": "550" } }""", "no \"examples\"")]
    [InlineData("""{ "id": "a", "class": "recipient.unknown", "when": { "code": "550" }, "examples": ["550"], "extra": 1 }""", "unknown key 'extra'")]
    [InlineData("""{ "id": "a", "class": "recipient.unknown", "when": { "code": "550", "since": "yesterday" }, "examples": ["550"] }""", "is no date")]
    [InlineData("""{ "id": "a", "class": "recipient.unknown", "when": { "code": "550" }, "examples": ["550"], "party": "nobody" }""", "is none of")]
    [InlineData("""{ "id": "a", "class": "recipient.unknown", "when": { "code": "550" }, "examples": ["550"], "cause": { "en": "x" } }""", "no text in 'ja'")]
    [InlineData("""{ "id": "a", "class": "recipient.unknown", "when": { "code": "550" }, "examples": ["550"], "cause": { "en": "{foo}", "ja": "x" } }""", "unknown placeholder '{foo}'")]
    [InlineData("""{ "id": "a", "class": "recipient.unknown", "when": { "code": "550" }, "examples": ["550"], "cause": { "en": "[[ x", "ja": "x" } }""", "'[[' without ']]'")]
    [InlineData("""{ "id": "good", "class": "recipient.unknown", "when": { "code": "550" }, "examples": ["550"] }""", "stands twice")]
    [InlineData("""{ "class": "recipient.unknown" }""", "without an \"id\"")]
    public void Load_FaultyRule_IsNamedWithFileAndLine(string rule, string message)
    {
        Ruleset? rules = RuleText.TryLoad([("faulty.jsonc", "{ \"on\": \"reply\", \"tier\": \"text\", \"rules\": [\n" + Good + ",\n" + rule + "\n] }")], RulesetContent.All, out IReadOnlyList<RuleError> errors);
        Assert.Null(rules);
        Assert.Contains(errors, e => e.File == "faulty.jsonc" && e.Line == 3 && e.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void Load_SeveralFaults_NamesAll()
    {
        RuleText.TryLoad([("faulty.jsonc", "{ \"on\": \"reply\", \"tier\": \"text\", \"rules\": [\n{ \"id\": \"a\" },\n{ \"id\": \"b\" }\n] }")], RulesetContent.All, out IReadOnlyList<RuleError> errors);
        Assert.Equal([2, 3], errors.Select(e => e.Line).Distinct());
    }

    [Fact]
    public void Load_NoJson_NamesTheLineAndNothingElse()
    {
        RuleText.TryLoad([("faulty.jsonc", "{\n\"on\": nonsense }"), ("b.jsonc", """{ "on": "?" }""")], RulesetContent.All, out IReadOnlyList<RuleError> errors);
        RuleError error = Assert.Single(errors);
        Assert.Equal(("faulty.jsonc", 2), (error.File, error.Line));
    }

    [Fact]
    public void Load_ProviderRuleWithoutSource_IsAFault()
    {
        RuleText.TryLoad([("p.jsonc", """{ "on": "reply", "tier": "provider", "rules": [ { "id": "p", "class": "recipient.unknown", "when": { "provider": "big" }, "examples": ["550"] } ] }""")], RulesetContent.All, out IReadOnlyList<RuleError> errors);
        Assert.Contains("\"source\" and \"date\"", Assert.Single(errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_UserRule_ComesFirstAndReplacesById()
    {
        Ruleset rules = RuleText.Load(
        [
            ("a.jsonc", $$"""{ "on": "reply", "tier": "own", "rules": [ {{RuleText.Rule("one", "recipient.unknown", "alpha beta")}} {{RuleText.Rule("two", "recipient.unknown", "gamma")}} ] }"""),
            ("user.jsonc", $$"""{ "on": "reply", "rules": [ {{RuleText.Rule("mine", "remote.temporary", "alpha")}} {{RuleText.Rule("two", "recipient.mailbox_full", "delta")}} ] }"""),
        ]);
        Assert.Equal(["mine", "two", "one"], rules.Summaries().Select(r => r.Id));
        Assert.Equal("recipient.mailbox_full", rules.Summaries().Single(r => r.Id == "two").Class);
    }

    [Theory]
    [InlineData("user|mailbox unknown", "user unknown", true)]
    [InlineData("user ~2 unknown", "the user ~1 unknown now", true)]
    [InlineData("unknow*", "user unknown", true)]
    [InlineData("user unknown", "user|mailbox unknown", false)]
    [InlineData("user unknown", "user ~1 unknown", false)]
    [InlineData("^user unknown", "user unknown", false)]
    public void Check_EarlierRuleIncludesLater_IsAFault(string earlier, string later, bool shadowed)
    {
        Ruleset rules = RuleText.Load(RuleText.Rule("first", "recipient.unknown", earlier) + RuleText.Rule("second", "remote.temporary", later));
        Assert.Equal(shadowed ? 1 : 0, ShadowCheck.Run(rules).Count(e => e.Message.Contains("'second'", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(""" "code": "5xx" """, """ "code": "550", "text": ["a"] """, true)]
    [InlineData(""" "code": "5xx", "not": ["b"] """, """ "code": "550" """, false)]
    [InlineData(""" "code": "5xx", "not": ["b c"] """, """ "code": "550", "not": ["b"] """, true)]
    [InlineData(""" "dsn": "x.7.x" """, """ "dsn": "5.7.600-5.7.610" """, true)]
    [InlineData(""" "code": "5xx", "until": "2025-01-01" """, """ "code": "550" """, false)]
    [InlineData(""" "provider": "big", "code": "550" """, """ "code": "550" """, false)]
    public void Check_Conditions_ImplyOrNot(string earlier, string later, bool shadowed)
    {
        Ruleset rules = RuleText.Load($$"""{ "id": "first", "class": "recipient.unknown", "when": { {{earlier}} } }, { "id": "second", "class": "recipient.unknown", "when": { {{later}} } }""");
        Assert.Equal(shadowed, ShadowCheck.Run(rules).Count == 1);
    }
}
