namespace StreamMail.Core.Reports;

/// <summary>One hour or day.</summary>
/// <param name="Start">Its first instant, microseconds since 1970 UTC.</param>
/// <param name="Local">The same on the zone's clock.</param>
/// <param name="Counts">What was counted in it.</param>
public sealed record HourRow(long Start, DateTimeOffset Local, HourCounts Counts);
