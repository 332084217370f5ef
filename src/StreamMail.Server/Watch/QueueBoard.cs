using StreamMail.Core.Correlation;
using StreamMail.Core.Syslog;

namespace StreamMail.Server.Watch;

/// <summary>What is in the queues now, kept from the traces as they change.</summary>
internal sealed class QueueBoard
{
    /// <summary>Three times Postfix's longest pause between attempts without a word: the mail may be gone.</summary>
    private static readonly long SilenceLimit = 3 * Stamp.Micros(new CorrelatorOptions().MaximalBackoff);

    private readonly Dictionary<(ulong High, ulong Low), Entry> _open = [];

    public int Count => _open.Count;

    /// <summary>Takes a mail as it stands now.</summary>
    public void Put(TraceView trace)
    {
        if (!Queues.QueueRow.IsQueued(trace)) _open.Remove(trace.TraceId);
        else _open[trace.TraceId] = new Entry(trace.Queue, trace.ArrivalTime, trace.LastTime, trace.Flags.HasFlag(TraceFlags.Unconfirmed));
    }

    /// <param name="now">Log time, microseconds since 1970 UTC.</param>
    public QueueNow Take(long now)
    {
        var queue = new QueueNow();
        foreach (Entry entry in _open.Values)
        {
            if (entry.Unconfirmed || (entry.Queue == QueueName.Deferred && now - entry.LastTime > SilenceLimit))
            {
                queue.Unconfirmed++;
                continue;
            }

            if (entry.Queue == QueueName.Deferred) queue.Deferred++;
            else if (entry.Queue == QueueName.Hold) queue.Hold++;
            else if (entry.Queue == QueueName.Active) queue.Active++;
            else queue.Incoming++;
            if (entry.Queue == QueueName.Deferred) queue.Oldest = Math.Min(queue.Oldest, entry.Arrival);
        }

        return queue;
    }

    private readonly record struct Entry(QueueName Queue, long Arrival, long LastTime, bool Unconfirmed);
}
