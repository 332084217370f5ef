namespace StreamMail.Core.Reports;

/// <summary>Refusals before the queue.</summary>
/// <param name="Total">All; a mail to several recipients can be refused several times.</param>
/// <param name="Temporary">Of them, those that invite to come again (4xx).</param>
/// <param name="Discards">Not among them: taken and thrown away before the queue.</param>
/// <param name="ByClass">By class of the cause.</param>
/// <param name="Rows">By stage, action and reason, the most frequent first.</param>
/// <param name="OtherRows">Refusals in rows beyond the length of the list.</param>
/// <param name="Clients">Who was refused most.</param>
public sealed record RejectCounts(long Total, long Temporary, long Discards, IReadOnlyList<NamedCount> ByClass, IReadOnlyList<RejectRow> Rows, long OtherRows, TopList Clients);
