namespace StreamMail.Server.Watch;

/// <summary>What kind of trouble, the least urgent first.</summary>
internal enum ProblemKind
{
    Rejected = 0,
    Warning = 1,
    Deferred = 2,

    /// <summary>Delivered, but long after it came.</summary>
    Late = 3,
    Bounced = 4,
    Expired = 5,
    Error = 6,
    Fatal = 7,
    Panic = 8,
}
