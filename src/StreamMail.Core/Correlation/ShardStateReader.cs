using System.Runtime.InteropServices;
using StreamMail.Core.Postfix;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Correlation;

/// <summary>Puts saved values back, in any order; <see cref="Complete"/> then rebuilds what is derived from them.</summary>
internal sealed class ShardStateReader(CorrelatorShard shard, long lateness)
{
    private readonly List<TraceState> _traces = [];
    private readonly List<HostState> _withMessageIds = [];

    public void Read(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        var k = new BlobReader(key);
        byte kind = k.Byte();
        if (kind == StateKey.Shard)
        {
            BlobReader r = StateBlob.Open(value);
            shard.NextTick = r.Int64();
            return;
        }

        HostState host = shard.AddHost(k.Bytes().ToArray());
        switch (kind)
        {
            case StateKey.Host:
                StateBlob.Read(value, host, out bool hasMessageIds);
                if (hasMessageIds) _withMessageIds.Add(host);
                break;
            case StateKey.Recent:
                BlobReader recent = StateBlob.Open(value);
                host.Recent.LoadChunk(k.Int32(), MemoryMarshal.Cast<byte, ulong>(recent.Bytes()));
                break;
            case StateKey.Session:
                StateBlob.Read(value, host.Sessions, k.UInt64());
                break;
            case StateKey.Trace:
                TraceState trace = TraceBlob.Read(value);
                trace.Host = host;
                _traces.Add(trace);
                break;
            default:
                throw new InvalidDataException($"Saved state of an unknown kind ({kind}).");
        }
    }

    public void Complete()
    {
        foreach (TraceState trace in _traces.OrderBy(t => t.Generation)) shard.Ledger.Adopt(trace);
        foreach (TraceState trace in _traces.OrderBy(t => t.Due).ThenBy(t => t.ClosingLine).ThenBy(t => t.KeyHash))
        {
            HostState host = trace.Host;
            var pending = new PendingTrace(trace.Due, trace, trace.Life);
            if (trace.Has(TraceMarks.Closing)) host.Closing.Enqueue(pending);
            else if (trace.Has(TraceMarks.Emitted)) host.Left.Enqueue(pending);
            if (!trace.Has(TraceMarks.Emitted)) host.Deadlines.Enqueue(pending with { Due = trace.Look }, trace.Look);
        }

        foreach (IGrouping<HostState, TraceState> traces in _traces.GroupBy(t => t.Host)) ExpectAgain(traces.Key, traces);
        foreach (HostState host in _withMessageIds) host.MessageIds = shard.Desk.IndexMessageIds(host);
        foreach (HostState host in shard.Hosts) host.Sessions.TakeChanges();
        _traces.Clear();
    }

    /// <summary>Joins that may not have been made yet. One that was made finds nothing new.</summary>
    private void ExpectAgain(HostState host, IEnumerable<TraceState> traces)
    {
        var again = new List<Settlement>(host.Settlements);
        foreach (TraceState trace in traces)
        {
            foreach (int offset in new EventOffsets(trace))
            {
                ref readonly StoredHeader h = ref new StoredEvent(trace.Buffer.AsSpan(0, trace.Length), offset).Header;
                if (h.Time + (2 * lateness) < host.Clock || (h.Flags & EventFlags.Derived) != 0) continue;
                if (SessionDesk.KindOf(h.Kind, h.Process) is not { } kind) continue;
                again.Add(new Settlement(h.Time + lateness, kind, trace, trace.Life, SessionTable.Key(trace.Instance, h.Pid), h.Time, 0, null));
            }
        }

        host.Settlements.Clear();
        foreach (Settlement s in again.OrderBy(s => s.Due).ThenBy(s => s.Time)) host.Settlements.Enqueue(s);
    }
}
