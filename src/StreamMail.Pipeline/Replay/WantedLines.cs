using StreamMail.Core.Postfix;
using StreamMail.Core.Search;
using StreamMail.Core.Syslog;

namespace StreamMail.Pipeline.Replay;

/// <summary>
/// Leaves of each line only what the correlator needs to answer for some mails as it would from the whole log. Lines
/// without a queue ID stay (sessions, losses, totals). Of a line of another mail stays that its host's clock moved, unless
/// it names a wanted mail or tells of the host itself. One instance per worker.
/// </summary>
internal sealed class WantedLines(WantedMail mail)
{
    private readonly QueueIdSet _wanted = mail.QueueIds;
    private readonly HashSet<int> _seen = [];

    /// <summary>Blocks go to any worker: what is known of the lines before begins anew with each.</summary>
    public void BeginBlock() => _seen.Clear();

    public void Reduce(ref Record record)
    {
        if (record.QueueId.IsEmpty || IsNeeded(record)) return;
        record.QueueId = default;
        record.Event = EventKind.Note;

        // No fraction: the line is no subject of the search for repeats, either.
        record.Time = new Stamp(record.Time.Value, record.Time.Kind, false);
    }

    private bool IsNeeded(in Record record) =>
        _wanted.Contains(record.QueueId) || NamesWanted(record) || IsTroubled(record) || IsAdministrators(record) || IsFirst(record);

    /// <summary>Notices, forwards and requeues say of another mail where it comes from.</summary>
    private bool NamesWanted(in Record record) => record.Event switch
    {
        EventKind.BounceNotice or EventKind.DelayNotice or EventKind.DsnNotice or EventKind.Delivery => _wanted.Contains(record[FieldId.NewQueueId]),
        EventKind.Pickup => _wanted.Contains(record[FieldId.OrigId]),
        _ => false,
    };

    /// <summary>A delivery that may have been what a failed connect was for.</summary>
    private bool IsTroubled(in Record record) => record.Event == EventKind.Delivery && mail.IsTroubled(record.Host, record.Pid);

    /// <summary>postsuper's lines are counted against its total. Where the tag names no daemon they may be postsuper's.</summary>
    private static bool IsAdministrators(in Record record) => record.ProcessKind == ProcessKind.Postsuper
        || (record.ProcessKind == ProcessKind.Unnamed && record.Event is EventKind.Removed or EventKind.Deleted or EventKind.Held or EventKind.Released or EventKind.Requeued or EventKind.ForceExpire);

    /// <summary>The host learns its instances and queue managers from the first line of each.</summary>
    private bool IsFirst(in Record record)
    {
        if (record.ProcessKind == ProcessKind.Unknown) return false;
        var key = new HashCode();
        key.AddBytes(record.Host);
        key.Add(0);
        key.AddBytes(record.Instance);
        if (record.Event == EventKind.Queued) key.Add(record.Pid);
        return _seen.Add(key.ToHashCode());
    }
}
