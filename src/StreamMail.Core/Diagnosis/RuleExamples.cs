using System.Text;

namespace StreamMail.Core.Diagnosis;

/// <summary>Holds rules to their examples: each must be answered by the rule it stands at.</summary>
public static class RuleExamples
{
    /// <summary>Runs all examples.</summary>
    /// <param name="rules">A ruleset with examples.</param>
    /// <param name="file">Only rules of this file; null for all.</param>
    public static IEnumerable<RuleExampleResult> Run(Ruleset rules, string? file = null)
    {
        var explainer = new Explainer(rules);
        foreach (DiagnosisRule rule in rules.Rules)
        {
            if (file is not null && rule.File != file) continue;
            foreach (string example in rule.Examples)
            {
                Explanation answer = explainer.Explain(Encoding.UTF8.GetBytes(example), Language.English);
                yield return new RuleExampleResult(rule.File, rule.Line, rule.Id, example, answer.Rule, answer.Class, answer.Evidence);
            }
        }
    }
}
