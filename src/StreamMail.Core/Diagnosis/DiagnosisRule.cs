namespace StreamMail.Core.Diagnosis;

/// <summary>One rule as loaded.</summary>
internal sealed record DiagnosisRule
{
    public required string Id { get; init; }

    public required ushort Class { get; init; }

    public required RuleTarget Target { get; init; }

    public required RuleTier Tier { get; init; }

    public required RuleConditions When { get; init; }

    public Party? Party { get; init; }

    public bool? RetryHelps { get; init; }

    public Confidence Confidence { get; init; }

    /// <summary>Texts of its own, instead of the class's; null when it has none or texts were not asked for.</summary>
    public DiagnosisTexts? Texts { get; init; }

    public string? Source { get; init; }

    public string? Date { get; init; }

    public IReadOnlyList<string> Examples { get; init; } = [];

    public bool IsUser { get; init; }

    /// <summary>Where it was read, for messages.</summary>
    public string File { get; init; } = "";

    public int Line { get; init; }
}
