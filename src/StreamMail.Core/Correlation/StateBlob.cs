using StreamMail.Core.Postfix;
using StreamMail.Core.Syslog;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Correlation;

/// <summary>The saved forms of what is not a trace, version 1.</summary>
internal static class StateBlob
{
    /// <summary>Checks the version.</summary>
    public static BlobReader Open(ReadOnlySpan<byte> blob)
    {
        var r = new BlobReader(blob);
        byte version = r.Byte();
        if (version != StateKey.Version) throw new InvalidDataException($"Saved state of version {version}; this program reads version {StateKey.Version}.");
        return r;
    }

    public static void Write(BlobWriter w, HostState host)
    {
        w.Clear();
        w.Byte(StateKey.Version);
        w.Int64(host.Clock);
        ClockState clock = host.Resolver.State;
        w.Int64(clock.Latest);
        w.Int64(clock.Started);
        w.Int64(clock.Overlap);
        w.Int64(clock.OverlapLatest);
        w.Int64(clock.OverlapPass);
        w.Int32(host.Recent.Next);
        w.Byte(host.MessageIds is null ? (byte)0 : (byte)1);
        w.Int32(host.Instances.Count);
        foreach (byte[] instance in host.Instances) w.Bytes(instance);
        w.Int32(host.QueueManagers.Count);
        foreach ((ulong instance, uint pid) in host.QueueManagers)
        {
            w.UInt64(instance);
            w.Int64(pid);
        }

        w.Int32(host.Losses.Count);
        foreach (long time in host.Losses) w.Int64(time);
        w.Int32(host.AdminTotals.Count);
        foreach ((long time, ulong instance) in host.AdminTotals)
        {
            w.Int64(time);
            w.UInt64(instance);
        }

        w.Int32(host.AdminCounts.Count);
        foreach (((uint pid, EventKind kind), int count) in host.AdminCounts)
        {
            w.Int64(pid);
            w.Byte((byte)kind);
            w.Int32(count);
        }

        w.Optional(host.LastRefusal is not null, host.LastRefusal);
        Settlement[] kept = [.. host.Settlements.Where(s => s.Entry is not null)];
        w.Int32(kept.Length);
        foreach (Settlement s in kept)
        {
            w.Int64(s.Due);
            w.Byte((byte)s.Kind);
            w.UInt64(s.SessionKey);
            w.Int64(s.Time);
            w.Int64(s.Line);
            w.Bytes(s.Entry);
        }
    }

    public static void Read(ReadOnlySpan<byte> blob, HostState host, out bool hasMessageIds)
    {
        BlobReader r = Open(blob);
        host.Clock = r.Int64();
        host.Resolver.Restore(new ClockState(r.Int64(), r.Int64(), r.Int64(), r.Int64(), r.Int64()));
        host.Recent.LoadNext(r.Int32());
        hasMessageIds = r.Byte() != 0;
        for (int n = r.Int32(); n > 0; n--) host.Instances.Add(r.Bytes().ToArray());
        for (int n = r.Int32(); n > 0; n--) host.QueueManagers.Add((r.UInt64(), (uint)r.Int64()));
        for (int n = r.Int32(); n > 0; n--) host.Losses.Add(r.Int64());
        for (int n = r.Int32(); n > 0; n--) host.AdminTotals.Add((r.Int64(), r.UInt64()));
        for (int n = r.Int32(); n > 0; n--) host.AdminCounts[((uint)r.Int64(), (EventKind)r.Byte())] = r.Int32();
        host.LastRefusal = r.Optional();
        for (int n = r.Int32(); n > 0; n--)
            host.Settlements.Enqueue(new Settlement(r.Int64(), (SettlementKind)r.Byte(), null, 0, r.UInt64(), r.Int64(), r.Int64(), r.Bytes().ToArray()));
    }

    public static void Write(BlobWriter w, IReadOnlyList<SessionFact> facts)
    {
        w.Clear();
        w.Byte(StateKey.Version);
        w.Int32(facts.Count);
        foreach (SessionFact fact in facts)
        {
            w.Byte((byte)fact.Kind);
            w.Int64(fact.Time);
            w.UInt64(fact.Hash);
            w.Byte(fact.FieldCount);
            w.Bytes(fact.Fields);
        }
    }

    public static void Read(ReadOnlySpan<byte> blob, SessionTable sessions, ulong key)
    {
        BlobReader r = Open(blob);
        for (int n = r.Int32(); n > 0; n--) sessions.Add(key, new SessionFact((EventKind)r.Byte(), r.Int64(), r.UInt64(), r.Byte(), r.Bytes().ToArray()));
    }
}
