namespace StreamMail.Core.Diagnosis;

/// <summary>One rule for a list.</summary>
public sealed record RuleSummary(string Id, string Class, RuleTarget Target, RuleTier Tier, string Source, string Place);
