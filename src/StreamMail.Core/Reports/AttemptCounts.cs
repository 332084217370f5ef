namespace StreamMail.Core.Reports;

/// <summary>Delivery records: every hop and every retry is one.</summary>
/// <param name="Sent">Taken by the next hop or put into a mailbox.</param>
/// <param name="Deferred">To be tried again.</param>
/// <param name="Bounced">Refused for good.</param>
/// <param name="Suspended">Of the deferred ones, those where nothing was tried.</param>
public sealed record AttemptCounts(long Sent, long Deferred, long Bounced, long Suspended);
