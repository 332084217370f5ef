namespace StreamMail.Core.Reports;

/// <summary>Lines of the whole input, whatever the span of the report.</summary>
/// <param name="Read">All.</param>
/// <param name="Unknown">Of Postfix, but not understood.</param>
/// <param name="Duplicate">Repeats that count once.</param>
/// <param name="Malformed">Without a known shape, or too long.</param>
/// <param name="LossMarkers">Lines that say that others were lost.</param>
public sealed record LineCounts(long Read, long Unknown, long Duplicate, long Malformed, long LossMarkers);
