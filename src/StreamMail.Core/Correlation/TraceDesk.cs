using StreamMail.Core.Postfix;
using StreamMail.Core.Syslog;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Correlation;

/// <summary>Applies lines that carry a queue ID.</summary>
internal sealed class TraceDesk(CorrelatorOptions options, ICorrelatorOutput output, TraceLedger ledger, TraceExits exits, CorrelatorCounters counters)
{
    private readonly long _lateness = Stamp.Micros(options.Lateness);
    private readonly byte[] _key = new byte[3 * byte.MaxValue];

    /// <returns>False when the line is a repeat.</returns>
    public bool Apply(HostState host, in TapeEntry entry, long time, long line, SessionDesk sessions)
    {
        ref readonly TapeHeader header = ref entry.Header;
        if (header.Process == ProcessKind.Unknown)
        {
            ApplyCompanion(host, entry, time, line);
            return true;
        }

        TraceState trace = Select(host, entry, time, line);
        CountAdmin(host, header);
        if (!ledger.Append(trace, entry, time)) return false;
        Note(host, trace, entry, time, line);
        Link(host, entry, time, line);
        sessions.Expect(host, trace, entry, time, line);
        if (header.Kind is EventKind.Reject or EventKind.Discard)
        {
            counters.Rejects++;
            output.OnReject(new RejectView(entry.Bytes, time, null), line);
        }

        return true;
    }

    /// <summary>Adds a fact to the mail with that queue ID on the same host and instance.</summary>
    public void Derive(HostState host, ReadOnlySpan<byte> instance, ReadOnlySpan<byte> queueId, EventKind kind, FieldId field, ReadOnlySpan<byte> value, in TapeEntry source, long time, long line)
    {
        if (queueId.Length > byte.MaxValue) return;
        ReadOnlySpan<byte> key = MakeKey(host, instance, queueId, out ulong hash);
        TraceState? trace = ledger.Find(hash, key);
        while (trace is not null && trace.Older is not null && trace.FirstTime > time + _lateness) trace = trace.Older;
        if (trace is null)
        {
            trace = ledger.Open(host, hash, key, instance.Length, queueId.Length, null, line);
            exits.Schedule(host, trace);
        }

        Span<byte> fields = stackalloc byte[FieldCodec.HeaderSize + byte.MaxValue];
        int length = FieldCodec.Write(fields, field, value[..Math.Min(value.Length, byte.MaxValue)]);
        int version = trace.Version;
        AppendDerived(trace, kind, source.Header.Process, source.Header.Pid, time, source.Header.Hash, fields[..length], 1, counts: true);
        if (trace.Version == version) return;
        if (kind == EventKind.Requeued) exits.End(host, trace, time, line);
        Span(trace, time);
        exits.Reopened(host, trace, line);
    }

    public void AppendDerived(TraceState trace, EventKind kind, ProcessKind process, uint pid, long time, ulong hash, ReadOnlySpan<byte> fields, int count, bool counts = false)
    {
        if (trace.Contains(hash) || !ledger.Append(trace, kind, process, EventFlags.Derived, DeliveryStatus.None, pid, time, hash, fields, count)) return;
        if (counts) trace.Version++;
    }

    /// <summary>A companion's line goes to the mail of that queue ID, whichever instance has it.</summary>
    private void ApplyCompanion(HostState host, in TapeEntry entry, long time, long line)
    {
        if (entry.Header.Kind == EventKind.OtherProgram) return;
        TraceState? trace = null;
        foreach (byte[] instance in host.Instances)
        {
            ReadOnlySpan<byte> key = MakeKey(host, instance, entry.QueueId, out ulong hash);
            trace = ledger.Find(hash, key);
            if (trace is not null) break;
        }

        if (trace is null)
        {
            ReadOnlySpan<byte> instance = host.Instances.Count > 0 ? host.Instances[0] : "postfix"u8;
            ReadOnlySpan<byte> key = MakeKey(host, instance, entry.QueueId, out ulong hash);
            trace = ledger.Find(hash, key);
            if (trace is null)
            {
                trace = ledger.Open(host, hash, key, instance.Length, entry.QueueId.Length, null, line);
                exits.Schedule(host, trace);
            }
        }

        Adopt(host, trace, entry, time, line);
    }

    /// <summary>Applies a line that was found to belong to a trace by something else than its key.</summary>
    public void Adopt(HostState host, TraceState trace, in TapeEntry entry, long time, long line)
    {
        if (!ledger.Append(trace, entry, time)) return;
        Span(trace, time);
        exits.Reopened(host, trace, line);
    }

    /// <summary>The mails that are in memory, by message-id.</summary>
    public MessageIdIndex IndexMessageIds(HostState host)
    {
        var index = new MessageIdIndex();
        foreach (TraceState trace in ledger.All().Where(t => t.Host == host && t.Has(TraceMarks.HasMessageId)).OrderBy(t => t.FirstLine))
        {
            foreach (int offset in new EventOffsets(trace))
            {
                var e = new StoredEvent(trace.Buffer.AsSpan(0, trace.Length), offset);
                if (e.Header.Kind == EventKind.MessageId) index.Note(e[FieldId.MessageId], trace);
            }
        }

        return index;
    }

    private TraceState Select(HostState host, in TapeEntry entry, long time, long line)
    {
        TraceState? newest = ledger.Find(entry.Header.KeyHash, entry.Key);
        if (newest is null)
        {
            host.NoteInstance(entry.Instance);
        }
        else if (LifeSelector.Choose(newest, entry, time) is { } life)
        {
            return life;
        }
        else if (!newest.Has(TraceMarks.Ended | TraceMarks.Closing))
        {
            newest.Marks |= TraceMarks.Abandoned;
            exits.End(host, newest, newest.LastTime, line);
        }

        TraceState trace = ledger.Open(host, entry.Header.KeyHash, entry.Key, entry.Header.InstanceLength, entry.Header.QueueIdLength, newest, line);
        exits.Schedule(host, trace);
        return trace;
    }

    private void Note(HostState host, TraceState trace, in TapeEntry entry, long time, long line)
    {
        ref readonly TapeHeader header = ref entry.Header;
        Span(trace, time);
        trace.FirstLine = Math.Min(trace.FirstLine, line);
        trace.Marks &= ~TraceMarks.DerivedOnly;
        switch (header.Kind)
        {
            case EventKind.Client or EventKind.Pickup:
                trace.Marks |= TraceMarks.HasCreation;
                trace.CreationTime = time;
                break;
            case EventKind.MessageId:
                trace.Marks |= TraceMarks.HasMessageId;
                host.MessageIds?.Note(entry[FieldId.MessageId], trace);
                break;
            case EventKind.Queued:
                trace.Marks |= trace.Has(TraceMarks.WasActive) ? TraceMarks.WasRetried : TraceMarks.WasActive;
                trace.ActiveTime = Math.Max(trace.ActiveTime, time);
                if (trace.SenderSize == 0) trace.SenderSize = LifeSelector.SenderSize(entry);
                host.NoteQueueManager(entry.Instance, header.Pid);
                break;
            case EventKind.Delivery:
                trace.Marks |= TraceMarks.HasDelivery;
                break;
            case EventKind.Hold or EventKind.Held:
                trace.Marks |= TraceMarks.WasHeld;
                break;
            case EventKind.Removed or EventKind.Deleted or EventKind.Requeued:
                exits.End(host, trace, time, line);
                break;
            case EventKind.Vanished:
                trace.Marks |= TraceMarks.MayHaveVanished;
                exits.Close(host, trace, line);
                break;
        }

        if ((header.Flags & EventFlags.RefusesMessage) != 0 && !trace.Has(TraceMarks.WasActive))
        {
            trace.Marks |= TraceMarks.Refused;
            exits.Close(host, trace, line);
        }

        exits.Reopened(host, trace, line);
    }

    /// <summary>Lines known already count as well: where a log is read again, so is postsuper's total of them.</summary>
    private static void CountAdmin(HostState host, in TapeHeader header)
    {
        if (header.Kind is EventKind.Held or EventKind.Released or EventKind.Requeued or EventKind.ForceExpire or EventKind.Deleted
            || (header.Kind == EventKind.Removed && header.Process == ProcessKind.Unnamed))
        {
            host.CountAdmin(header.Pid, header.Kind == EventKind.Removed ? EventKind.Deleted : header.Kind);
        }
    }

    /// <summary>What a line says of another mail of the same host and instance.</summary>
    private void Link(HostState host, in TapeEntry entry, long time, long line)
    {
        switch (entry.Header.Kind)
        {
            case EventKind.BounceNotice or EventKind.DelayNotice or EventKind.DsnNotice:
                Derive(host, entry.Instance, entry[FieldId.NewQueueId], entry.Header.Kind, FieldId.OrigId, entry.QueueId, entry, time, line);
                break;
            case EventKind.Delivery when entry.Has(FieldId.NewQueueId):
                Derive(host, entry.Instance, entry[FieldId.NewQueueId], EventKind.Delivery, FieldId.OrigId, entry.QueueId, entry, time, line);
                break;
            case EventKind.Pickup when entry.Has(FieldId.OrigId):
                Derive(host, entry.Instance, entry[FieldId.OrigId], EventKind.Requeued, FieldId.NewQueueId, entry.QueueId, entry, time, line);
                break;
        }
    }

    private static void Span(TraceState trace, long time)
    {
        trace.FirstTime = Math.Min(trace.FirstTime, time);
        trace.LastTime = Math.Max(trace.LastTime, time);
    }

    private ReadOnlySpan<byte> MakeKey(HostState host, ReadOnlySpan<byte> instance, ReadOnlySpan<byte> queueId, out ulong hash)
    {
        ReadOnlySpan<byte> name = host.Name.AsSpan(0, Math.Min(host.Name.Length, byte.MaxValue));
        name.CopyTo(_key);
        instance.CopyTo(_key.AsSpan(name.Length));
        queueId.CopyTo(_key.AsSpan(name.Length + instance.Length));
        ReadOnlySpan<byte> key = _key.AsSpan(0, name.Length + instance.Length + queueId.Length);
        hash = Hash64.Of(key, host.Hash);
        return key;
    }
}
