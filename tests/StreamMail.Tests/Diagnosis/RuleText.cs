using System.Text;
using StreamMail.Core.Diagnosis;

namespace StreamMail.Tests.Diagnosis;

/// <summary>Small rulesets for tests.</summary>
internal static class RuleText
{
    public const string Classes = """
        { "fallbacks": { "domain": { "en": "DOMAIN", "ja": "DOMAIN" }, "list": { "en": "the list", "ja": "リスト" } },
          "classes": [
            { "id": "recipient.unknown", "party": "sender", "retry_helps": false, "cause": { "en": "{recipient} is not known at {domain}.", "ja": "{recipient} は {domain} にありません。" }, "remedy": { "en": ["Check the address.[[ The limit is {limit}.]]"], "ja": ["宛先を確認。"] } },
            { "id": "recipient.mailbox_full", "party": "recipient", "retry_helps": true, "cause": { "en": "Full.[[ The limit is {limit}.]]", "ja": "満杯。" }, "remedy": { "en": ["Wait."], "ja": ["待つ。"] } },
            { "id": "remote.temporary", "party": "wait", "cause": { "en": "Later.", "ja": "後で。" }, "remedy": { "en": ["Wait."], "ja": ["待つ。"] } },
            { "id": "reputation.ip_blocklist", "party": "own_admin", "retry_helps": false, "cause": { "en": "{our_ip} is on {list}.", "ja": "{list}" }, "remedy": { "en": ["See {url}."], "ja": ["{url}"] } },
            { "id": "network.timeout", "party": "network", "retry_helps": true, "cause": { "en": "{relay} does not answer.", "ja": "{relay}" }, "remedy": { "en": ["Wait."], "ja": ["待つ。"] } },
            { "id": "expired", "party": "none", "retry_helps": false, "cause": { "en": "Expired.", "ja": "期限切れ。" }, "remedy": { "en": ["-"], "ja": ["-"] } },
          ] }
        """;

    public const string Providers = """{ "providers": [ { "id": "big", "name": "Big Mail", "hosts": [".big.example"], "domains": ["bigmail.example"], "text": ["bigtag"] } ] }""";

    /// <summary>Rules of one file, with the classes and providers above.</summary>
    public static Ruleset Load(string rules, string tier = "text", string on = "reply", RulesetContent content = RulesetContent.Texts) =>
        Load([(tier + ".jsonc", $$"""{ "on": "{{on}}", "tier": "{{tier}}", "rules": [ {{rules}} ] }""")], content);

    public static Ruleset Load(IEnumerable<(string Name, string Text)> files, RulesetContent content = RulesetContent.Texts)
    {
        Ruleset? rules = TryLoad(files, content, out IReadOnlyList<RuleError> errors);
        Assert.True(rules is not null, string.Join('\n', errors));
        return rules!;
    }

    public static Ruleset? TryLoad(IEnumerable<(string Name, string Text)> files, RulesetContent content, out IReadOnlyList<RuleError> errors) =>
        RulesetLoader.Load([File("classes.jsonc", Classes), File("providers.jsonc", Providers), .. files.Select(f => File(f.Name, f.Text))], content, out errors);

    /// <summary>A rule with phrases and nothing else.</summary>
    public static string Rule(string id, string type, params string[] phrases) =>
        $$"""{ "id": "{{id}}", "class": "{{type}}", "when": { "text": [{{string.Join(", ", phrases.Select(p => '"' + p + '"'))}}] }, "examples": ["550 x"] },""";

    private static RuleFile File(string name, string text) => new(name, Encoding.UTF8.GetBytes(text), name.StartsWith("user", StringComparison.Ordinal));
}
