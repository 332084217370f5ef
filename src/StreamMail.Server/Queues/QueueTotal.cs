namespace StreamMail.Server.Queues;

/// <summary>Mails in one queue.</summary>
internal sealed class QueueTotal
{
    public int Mails { get; private set; }

    /// <summary>Arrival of the oldest, microseconds since 1970 UTC.</summary>
    public long Oldest { get; private set; } = long.MaxValue;

    public void Add(long arrival)
    {
        Mails++;
        Oldest = Math.Min(Oldest, arrival);
    }
}
