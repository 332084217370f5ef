namespace StreamMail.Core.Diagnosis;

/// <summary>
/// Finds rules that can never answer, since one before them matches whatever they match. Sees what conditions imply; that
/// two different phrases always come together it does not see. A rule of one's own that stands for a built-in one is meant to.
/// </summary>
public static class ShadowCheck
{
    /// <summary>Faults for rules that are shadowed, by the line of the shadowed rule.</summary>
    public static IReadOnlyList<RuleError> Run(Ruleset rules)
    {
        var errors = new List<RuleError>();
        for (int later = 0; later < rules.Rules.Length; later++)
        {
            DiagnosisRule rule = rules.Rules[later];
            for (int earlier = 0; earlier < later; earlier++)
            {
                DiagnosisRule other = rules.Rules[earlier];
                if (other.Target != rule.Target || (other.IsUser && !rule.IsUser) || !Includes(rules, other.When, rule.When)) continue;
                errors.Add(new RuleError(rule.File, rule.Line, $"rule '{rule.Id}' can never answer: '{other.Id}' ({other.File}:{other.Line}) comes before it and matches whatever it matches; move it up, or narrow the other with \"not\""));
                break;
            }
        }

        return errors;
    }

    /// <summary>Whether the first conditions hold whenever the second do.</summary>
    private static bool Includes(Ruleset rules, RuleConditions a, RuleConditions b)
    {
        if (!Set(a.Providers, b.Providers) || !Set(a.Stages, b.Stages) || !Set(a.ProcessKinds, b.ProcessKinds) || !Set(a.Levels, b.Levels)) return false;
        if (a.Speaker != Speaker.Unknown && a.Speaker != b.Speaker) return false;
        if (a.Since > b.Since || a.Until < b.Until) return false;
        if (!Each(a.Codes, b.Codes, (x, y) => x.Includes(y)) || !Each(a.Dsns, b.Dsns, (x, y) => x.Includes(y))) return false;
        if (!Each(a.Mentions, b.Mentions, (x, y) => rules.Mentions.Covers(y, x))) return false;
        if (!Each(a.Actions, b.Actions, (x, y) => x.AsSpan().SequenceEqual(y))) return false;
        bool Phrase(Phrase x, Phrase y) => x.Includes(y, rules.Words.TextOf);
        if (!Each(a.Text, b.Text, Phrase) && !(b.And.Length > 0 && Each(a.Text, b.And, Phrase))) return false;
        if (a.And.Length > 0 && !Each(a.And, b.And, Phrase) && !(b.Text.Length > 0 && Each(a.And, b.Text, Phrase))) return false;
        return Array.TrueForAll(a.Not, x => Array.Exists(b.Not, y => Phrase(y, x)));
    }

    private static bool Set<T>(T[] a, T[] b) => a.Length == 0 || (b.Length > 0 && Array.TrueForAll(b, x => a.Contains(x)));

    private static bool Each<T>(T[] a, T[] b, Func<T, T, bool> includes) => a.Length == 0 || (b.Length > 0 && Array.TrueForAll(b, y => Array.Exists(a, x => includes(x, y))));
}
