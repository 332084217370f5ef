namespace StreamMail.Core.Reports;

/// <summary>Something about this span that a reader should know before trusting or acting.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Host">Where; empty when it is of the whole log.</param>
/// <param name="Count">How much of it.</param>
/// <param name="From">Since when, microseconds since 1970 UTC; null when it has no time.</param>
/// <param name="To">Until when.</param>
public sealed record Oddity(OddityKind Kind, string Host, long Count, long? From = null, long? To = null);
