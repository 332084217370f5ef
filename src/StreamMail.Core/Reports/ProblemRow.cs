namespace StreamMail.Core.Reports;

/// <summary>Warnings, errors, fatal errors and panics that say the same.</summary>
/// <param name="Level">warning, error, fatal, panic.</param>
/// <param name="Template">The text without what differs from case to case.</param>
/// <param name="Count">How often.</param>
/// <param name="First">Microseconds since 1970 UTC.</param>
/// <param name="Last">Microseconds since 1970 UTC.</param>
/// <param name="Example">One of them as logged.</param>
/// <param name="Class">Class of the cause; empty when not known.</param>
/// <param name="Remedy">What to do.</param>
public sealed record ProblemRow(string Level, string Template, long Count, long First, long Last, string Example, string Class, IReadOnlyList<string> Remedy);
