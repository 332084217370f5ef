namespace StreamMail.Core.Search;

/// <summary>One thing to say when nothing is found; the words are made where it is shown.</summary>
/// <param name="Kind">What.</param>
public sealed record Absence(AbsenceKind Kind)
{
    /// <summary>A host, an address, or host names.</summary>
    public string Text { get; init; } = "";

    public long Count { get; init; }

    /// <summary>Microseconds since 1970 UTC.</summary>
    public long From { get; init; }

    /// <summary>Microseconds since 1970 UTC.</summary>
    public long To { get; init; }

    public SearchCondition Condition { get; init; }
}
