namespace StreamMail.Core.Diagnosis;

/// <summary>Reads the rules of one file.</summary>
internal static class RuleReader
{
    private static readonly string[] Keys = ["id", "class", "confidence", "when", "party", "retry_helps", "cause", "remedy", "source", "date", "examples", "note"];

    public static void Read(RuleFileContext file, RuleNode root, RulesetParts parts, RulesetContent content)
    {
        RuleTarget target = file.Word<RuleTarget>(root["on"], "\"on\"") ?? RuleTarget.Reply;
        RuleTier tier = file.Word<RuleTier>(root["tier"], "\"tier\"") ?? RuleTier.Text;
        if (root["on"] is null) file.Error(root, "no \"on\"; say what the rules read: reply, reject or problem");
        if (root["tier"] is null && !file.File.IsUser) file.Error(root, "no \"tier\"; one of provider, own, text, dsn, code");
        RuleNode rules = root["rules"]!;
        if (!rules.IsArray)
        {
            file.Error(rules, "\"rules\": a list is expected");
            return;
        }

        foreach (RuleNode node in rules.Items)
        {
            string? id = node.IsObject ? file.Text(node["id"], "rule: id") : null;
            if (id is null) file.Error(node, "rule without an \"id\"");
            else if (ReadRule(file, node, id, target, tier, parts, content) is { } rule) Add(file, node, rule, parts);
        }
    }

    /// <summary>Compiles phrases; those that are none become faults.</summary>
    public static List<Phrase> Phrases(RuleFileContext file, RuleNode? list, string where, RulesetParts parts, bool allowMask = false)
    {
        var phrases = new List<Phrase>();
        foreach (RuleNode text in file.Texts(list, where))
        {
            List<Phrase>? compiled = parts.Phrases.Compile(text.Text, allowMask, out string error);
            if (compiled is null) file.Error(text, $"{where}: phrase \"{text.Text}\": {error}");
            else phrases.AddRange(compiled);
        }

        return phrases;
    }

    private static DiagnosisRule? ReadRule(RuleFileContext file, RuleNode node, string id, RuleTarget target, RuleTier tier, RulesetParts parts, RulesetContent content)
    {
        string where = $"rule '{id}'";
        file.CheckNames(node, where, Keys);
        string? className = file.Text(node["class"], where + ": class");
        ushort number = 0;
        if (className is null) file.Error(node, $"{where}: no \"class\"");
        else if (!parts.ClassNumbers.TryGetValue(className, out number)) file.Error(node["class"]!, $"{where}: there is no class '{className}'; `streammail rules list --classes` shows them");
        string? source = file.Text(node["source"], where + ": source"), date = file.Text(node["date"], where + ": date");
        if (tier == RuleTier.Provider && !file.File.IsUser && (source is null || date is null)) file.Error(node, $"{where}: a rule of the provider tier needs \"source\" and \"date\", since providers change their replies");
        int faults = file.ErrorCount;
        RuleConditions? when = node["when"] is { IsObject: true } conditions ? ConditionReader.Read(file, conditions, where, parts) : null;
        if (when is null) file.Error(node, $"{where}: no \"when\"; write the conditions under which it answers");
        else if (when.IsEmpty && file.ErrorCount == faults) file.Error(node, $"{where}: its conditions hold for every text; add words, a code or a provider");
        List<string> examples = [.. file.Texts(node["examples"], where + ": examples").Select(e => e.Text)];
        if (content.HasFlag(RulesetContent.Examples) && examples.Count == 0) file.Error(node, $"{where}: no \"examples\"; give at least one text that it must answer");
        return when is null ? null : new DiagnosisRule
        {
            Id = id,
            Class = number,
            Target = target,
            Tier = tier,
            When = when,
            Party = file.Word<Party>(node["party"], where + ": party"),
            RetryHelps = file.Flag(node["retry_helps"], where + ": retry_helps"),
            Confidence = file.Word<Confidence>(node["confidence"], where + ": confidence") ?? DefaultConfidence(tier),
            Texts = content.HasFlag(RulesetContent.Texts) ? DiagnosisTextReader.Read(file, node, where, isRequired: false) : null,
            Source = source,
            Date = date,
            Examples = examples,
            IsUser = file.File.IsUser,
            File = file.File.Name,
            Line = file.LineOf(node.At),
        };
    }

    private static void Add(RuleFileContext file, RuleNode node, DiagnosisRule rule, RulesetParts parts)
    {
        int same = parts.Rules.FindIndex(r => r.Id == rule.Id);
        if (same < 0)
        {
            parts.Rules.Add(rule);
            return;
        }

        DiagnosisRule other = parts.Rules[same];
        if (other.IsUser == rule.IsUser) file.Error(node, $"rule '{rule.Id}' stands twice, first in {other.File}:{other.Line}; rename one");
        else if (!other.IsUser) parts.Rules[same] = rule;
    }

    private static Confidence DefaultConfidence(RuleTier tier) => tier switch
    {
        RuleTier.Dsn => Confidence.Medium,
        RuleTier.Code => Confidence.Low,
        _ => Confidence.High,
    };
}
