namespace StreamMail.Server.Watch;

/// <summary>Mails in the queues.</summary>
internal sealed class QueueNow
{
    public int Deferred { get; set; }

    public int Active { get; set; }

    public int Incoming { get; set; }

    public int Hold { get; set; }

    /// <summary>May only look queued.</summary>
    public int Unconfirmed { get; set; }

    /// <summary>Arrival of the oldest deferred mail, microseconds since 1970 UTC; the largest number when there is none.</summary>
    public long Oldest { get; set; } = long.MaxValue;
}
