namespace StreamMail.Server.Watch;

/// <summary>What is counted per minute.</summary>
internal enum RateKind
{
    /// <summary>Mails taken in from a client or from sendmail(1); not those that a content filter gives back.</summary>
    Received = 0,

    /// <summary>Recipients delivered; not those handed to a content filter on this host.</summary>
    Sent = 1,

    /// <summary>Deliveries put off.</summary>
    Deferred = 2,

    /// <summary>Recipients that failed for good, expired ones included.</summary>
    Bounced = 3,

    /// <summary>Refusals before the queue.</summary>
    Rejected = 4,
}
