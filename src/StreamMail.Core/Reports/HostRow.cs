namespace StreamMail.Core.Reports;

/// <summary>One host: mails received at it first, recipients decided at it.</summary>
/// <param name="Name">As logged.</param>
/// <param name="First">Its first line, microseconds since 1970 UTC.</param>
/// <param name="Last">Its last line.</param>
/// <param name="Counts">What was counted.</param>
public sealed record HostRow(string Name, long First, long Last, HourCounts Counts);
