using System.Runtime.InteropServices;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Correlation;

/// <summary>Writes what changed in a shard since the last time.</summary>
internal sealed class ShardStateWriter
{
    private readonly BlobWriter _key = new();
    private readonly BlobWriter _value = new();

    public void Save(CorrelatorShard shard, IStateWriter to)
    {
        SaveTraces(shard.Ledger, to);
        foreach (HostState host in shard.Hosts) SaveHost(host, to);
        _key.Clear();
        _key.Byte(StateKey.Shard);
        _value.Clear();
        _value.Byte(StateKey.Version);
        _value.Int64(shard.NextTick);
        to.Put(_key.Written, _value.Written);
    }

    private void SaveTraces(TraceLedger ledger, IStateWriter to)
    {
        foreach (TraceState trace in ledger.Changes!)
        {
            trace.Marks &= ~TraceMarks.Dirty;
            StateKey.Write(_key, trace);
            if (trace.Has(TraceMarks.Dropped))
            {
                to.Remove(_key.Written);
                ledger.Recycle(trace);
                continue;
            }

            TraceBlob.Write(_value, trace);
            to.Put(_key.Written, _value.Written);
        }

        ledger.Changes.Clear();
    }

    private void SaveHost(HostState host, IStateWriter to)
    {
        StateKey.Write(_key, StateKey.Host, host.Name);
        StateBlob.Write(_value, host);
        if (host.SavedHash != Hash64.Of(_value.Written))
        {
            host.SavedHash = Hash64.Of(_value.Written);
            to.Put(_key.Written, _value.Written);
        }

        for (int chunk = 0; chunk < host.Recent.Chunks; chunk++)
        {
            if (!host.Recent.IsDirty(chunk)) continue;
            StateKey.Write(_key, StateKey.Recent, host.Name);
            _key.Int32(chunk);
            _value.Clear();
            _value.Byte(StateKey.Version);
            _value.Bytes(MemoryMarshal.AsBytes(host.Recent.Chunk(chunk)));
            to.Put(_key.Written, _value.Written);
        }

        host.Recent.MarkSaved();
        foreach (ulong session in host.Sessions.TakeChanges())
        {
            StateKey.Write(_key, StateKey.Session, host.Name);
            _key.UInt64(session);
            if (host.Sessions.FactsOf(session) is not { Count: > 0 } facts)
            {
                to.Remove(_key.Written);
                continue;
            }

            StateBlob.Write(_value, facts);
            to.Put(_key.Written, _value.Written);
        }
    }
}
