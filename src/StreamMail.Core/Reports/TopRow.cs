namespace StreamMail.Core.Reports;

/// <summary>One line of a top list.</summary>
/// <param name="Name">Address, domain, client or user; not yet safe for a terminal.</param>
/// <param name="Count">Mails, or recipients of mails, by the list.</param>
/// <param name="Bytes">Their size together.</param>
/// <param name="Sent">Of recipients: delivered.</param>
/// <param name="Deferred">Of recipients: still waiting.</param>
/// <param name="Bounced">Of recipients: returned, expired ones included.</param>
public sealed record TopRow(string Name, long Count, long Bytes, long Sent, long Deferred, long Bounced);
