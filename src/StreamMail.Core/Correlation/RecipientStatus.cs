namespace StreamMail.Core.Correlation;

/// <summary>What has become of a recipient, or of a mail when all its recipients agree.</summary>
public enum RecipientStatus : byte
{
    Unknown = 0,
    Sent = 1,
    Bounced = 2,
    Deferred = 3,
    Expired = 4,
    ForceExpired = 5,
    Rejected = 6,
    Held = 7,
    Deleted = 8,
    Discarded = 9,
    Deliverable = 10,
    Undeliverable = 11,

    /// <summary>local(8) made a new mail of it.</summary>
    Forwarded = 12,

    /// <summary>Only of a mail: its recipients differ.</summary>
    Partial = 13,
}
