using StreamMail.Core.Postfix;
using StreamMail.Core.Syslog;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Correlation;

/// <summary>
/// Queue IDs are used again, short ones within seconds. Decides which life of a queue ID a line belongs to, by time and
/// by contradiction, so that the order in which lines arrive does not matter.
/// </summary>
internal static class LifeSelector
{
    /// <summary>Daemons of one host share a clock, but their lines of one moment may be stamped a little apart.</summary>
    private const long Slack = Stamp.Second;

    /// <summary>A second message-id line that long after the mail became active is another mail's.</summary>
    private const long MessageIdGap = Stamp.Minute;

    /// <summary>The life the line belongs to, or null when it opens a new one.</summary>
    public static TraceState? Choose(TraceState newest, in TapeEntry line, long time)
    {
        EventKind kind = line.Header.Kind;
        if (newest.Older is null && !newest.Has(TraceMarks.Ended) && !IsCreation(kind)
            && (kind != EventKind.Queued || newest.SenderSize == 0 || newest.SenderSize == SenderSize(line)))
        {
            return newest;
        }

        for (TraceState? life = newest; life is not null; life = life.Older)
            if (life.Contains(line.Header.Hash)) return life;

        TraceState? best = null;
        for (TraceState? life = newest; life is not null; life = life.Older)
        {
            if (!Fits(life, line, time)) continue;
            // An end belongs to the oldest life that still lacks one, everything else to the newest that it fits.
            if (IsEnd(kind) && life.Has(TraceMarks.Ended)) continue;
            if (best is null || IsEnd(kind)) best = life;
        }

        if (best is null && IsEnd(kind) && Fits(newest, line, time)) return newest;
        return best;
    }

    private static bool Fits(TraceState life, in TapeEntry line, long time)
    {
        EventKind kind = line.Header.Kind;
        if (IsCreation(kind))
        {
            if (life.Has(TraceMarks.HasCreation)) return false;
            return life.FirstTime + Slack >= time;
        }

        if (life.Has(TraceMarks.HasCreation) && time + Slack < life.CreationTime) return false;
        if (life.Has(TraceMarks.Ended) && BelongsBeforeTheEnd(kind) && time > life.EndTime + Slack) return false;
        return kind switch
        {
            EventKind.Queued => life.SenderSize == 0 || life.SenderSize == SenderSize(line),
            EventKind.MessageId => !life.Has(TraceMarks.WasActive) || time <= life.ActiveTime + MessageIdGap || life.Has(TraceMarks.HasCreation) && !life.Has(TraceMarks.Ended),
            _ => true,
        };
    }

    /// <summary>Sender and size of a queue file never change: another pair is another mail.</summary>
    public static ulong SenderSize(in TapeEntry line) => Hash64.Of(line[FieldId.From], Hash64.Of(line[FieldId.Size])) | 1;

    public static bool IsCreation(EventKind kind) => kind is EventKind.Client or EventKind.Pickup;

    public static bool IsEnd(EventKind kind) => kind is EventKind.Removed or EventKind.Deleted or EventKind.Requeued;

    private static bool BelongsBeforeTheEnd(EventKind kind) => kind is EventKind.Queued or EventKind.Delivery or EventKind.MessageId
        or EventKind.Expired or EventKind.Removed or EventKind.RemoteError or EventKind.Reject or EventKind.Hold;
}
