namespace StreamMail.Core.Postfix;

/// <summary>The word after <c>status=</c>. Values are persisted: never renumber, only add.</summary>
public enum DeliveryStatus : byte
{
    None = 0,
    Sent = 1,
    Deferred = 2,
    Bounced = 3,
    SoftBounce = 4,
    Deliverable = 5,
    Undeliverable = 6,
    Expired = 7,
    ForceExpired = 8,
    Other = 9,
}
