namespace StreamMail.Core.Reports;

/// <summary>What is counted per hour, day and host.</summary>
public enum HourColumn
{
    Received,
    ReceivedBytes,
    Sent,
    SentBytes,
    Forwarded,
    Deferred,
    Bounced,
    Expired,
    Held,
    Discarded,
    Deleted,
    Unknown,
    Rejected,
    Connections,
    DeferredAttempts,
}
