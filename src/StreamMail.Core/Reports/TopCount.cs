namespace StreamMail.Core.Reports;

/// <summary>What is counted for one name of a top list.</summary>
internal struct TopCount
{
    /// <summary>How often; at most <see cref="TopCounter.Error"/> too low.</summary>
    public long Count;

    /// <summary>Bytes of those mails.</summary>
    public long Bytes;
    public long Sent;
    public long Deferred;
    public long Bounced;

    public void Add(in TopCount other)
    {
        Count += other.Count;
        Bytes += other.Bytes;
        Sent += other.Sent;
        Deferred += other.Deferred;
        Bounced += other.Bounced;
    }
}
