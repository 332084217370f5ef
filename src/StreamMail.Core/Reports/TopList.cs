namespace StreamMail.Core.Reports;

/// <summary>The largest of a list.</summary>
/// <param name="Name">senders, recipients, ...</param>
/// <param name="Rows">The largest first.</param>
/// <param name="Error">No count is too low by more than this; 0: all are exact.</param>
/// <param name="Names">How many names there were (at least, when not exact).</param>
public sealed record TopList(string Name, IReadOnlyList<TopRow> Rows, long Error, long Names);
