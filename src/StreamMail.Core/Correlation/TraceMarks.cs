namespace StreamMail.Core.Correlation;

/// <summary>What a trace has seen so far, kept up to date as lines arrive. Values are persisted.</summary>
[Flags]
internal enum TraceMarks
{
    None = 0,

    /// <summary>client= or uid=.</summary>
    HasCreation = 1,
    HasMessageId = 2,

    /// <summary>The queue manager has had it.</summary>
    WasActive = 4,
    HasDelivery = 8,

    /// <summary>A line that ends the life of the queue file.</summary>
    Ended = 16,

    /// <summary>The whole message was refused or discarded before the queue.</summary>
    Refused = 32,

    /// <summary>Waits in the closing queue.</summary>
    Closing = 64,

    /// <summary>Left at least once as closed.</summary>
    Emitted = 128,

    /// <summary>A line came after it had left.</summary>
    Late = 256,

    /// <summary>Another life of the same queue ID began before this one was seen to end, or nothing came for too long.</summary>
    Abandoned = 512,

    /// <summary>Has only facts from other mails, no line of its own.</summary>
    DerivedOnly = 1024,

    /// <summary>Changed since the last save.</summary>
    Dirty = 8192,

    /// <summary>In the hold queue at some time.</summary>
    WasHeld = 16384,

    /// <summary>Reached the limit of bytes for one trace; later lines are counted, not kept.</summary>
    Full = 32768,

    /// <summary>Taken out of the table; the object may serve another trace.</summary>
    Dropped = 65536,

    /// <summary>Was shown while open.</summary>
    ShownOpen = 131072,

    /// <summary>The queue manager has had it more than once.</summary>
    WasRetried = 262144,

    /// <summary>A daemon could not find its queue file: gone, or only moved by an administrator.</summary>
    MayHaveVanished = 524288,
}
