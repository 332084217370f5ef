using StreamMail.Core.Postfix;

namespace StreamMail.Core.Correlation;

/// <summary>The canonical place of an event: by time, then by what can come first within one stamp, then by content.</summary>
internal readonly record struct EventOrder(long Time, byte Rank, ulong Hash, int Offset) : IComparable<EventOrder>
{
    public int CompareTo(EventOrder other)
    {
        if (Time != other.Time) return Time < other.Time ? -1 : 1;
        if (Rank != other.Rank) return Rank - other.Rank;
        return Hash.CompareTo(other.Hash);
    }

    /// <summary>The order in which lines of one instant can be true.</summary>
    public static byte RankOf(EventKind kind) => kind switch
    {
        EventKind.Client or EventKind.Pickup => 0,
        EventKind.Tls or EventKind.ProxyAccept => 1,
        EventKind.MessageId => 2,
        EventKind.Reject or EventKind.Discard or EventKind.Hold or EventKind.Redirect or EventKind.Filter or EventKind.Warn => 3,
        EventKind.Released => 4,
        EventKind.Queued => 5,
        EventKind.ConnectError or EventKind.RemoteError => 6,
        EventKind.Delivery => 7,
        EventKind.DeferredStatus => 8,
        EventKind.Held => 9,
        EventKind.ForceExpire => 10,
        EventKind.Expired => 11,
        EventKind.BounceNotice or EventKind.DelayNotice or EventKind.DsnNotice => 12,
        EventKind.Requeued => 13,
        EventKind.Deleted => 14,
        EventKind.Removed or EventKind.Vanished => 15,
        _ => 12,
    };
}
