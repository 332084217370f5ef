namespace StreamMail.Core.Reports;

/// <summary>Recipients that were not delivered for one cause.</summary>
/// <param name="Class">Class of the cause; empty when not known.</param>
/// <param name="Party">Whose turn it is; empty when not known.</param>
/// <param name="Status">deferred, bounced or expired.</param>
/// <param name="Mails">Mails concerned.</param>
/// <param name="Recipients">Recipients concerned.</param>
/// <param name="Text">What to call it: the cause in words, or the template of the log's own.</param>
/// <param name="Example">One of them as logged.</param>
/// <param name="Remedy">What to do, step by step.</param>
/// <param name="First">Earliest, microseconds since 1970 UTC.</param>
/// <param name="Last">Latest.</param>
public sealed record CauseRow(string Class, string Party, string Status, long Mails, long Recipients, string Text, string Example, IReadOnlyList<string> Remedy, long First, long Last);
