namespace StreamMail.Core.Correlation;

/// <summary>What the lines of a trace have said of its queue file so far: the state machine of a <see cref="TraceFold"/>.</summary>
internal struct FoldFacts
{
    /// <summary>When the queue manager had it last.</summary>
    public long ActiveSince;

    /// <summary>Recipients that the queue manager counted.</summary>
    public int Expected;

    /// <summary>The process that logged it as active.</summary>
    public uint ManagerPid;

    /// <summary>client=, uid=.</summary>
    public bool HeadSeen;

    /// <summary>Another mail of the host names it as its notice or forward.</summary>
    public bool HasParent;

    /// <summary>By the queue manager, or by cleanup before it.</summary>
    public bool Removed;

    /// <summary>The client gave up before the end of the message.</summary>
    public bool Canceled;
    public bool Deleted;
    public bool Requeued;
    public bool Refused;
    public bool Discarded;
    public bool Expired;

    /// <summary>A daemon did not find the queue file.</summary>
    public bool Vanished;

    /// <summary>Went back to the deferred queue after its last attempt.</summary>
    public bool PutBack;

    public static FoldFacts None => new() { ActiveSince = long.MinValue };
}
