using StreamMail.Core.Postfix;
using StreamMail.Core.Syslog;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Correlation;

/// <summary>One host: its clock and everything that waits for it.</summary>
internal sealed class HostState(byte[] name, ulong hash, CorrelatorOptions options)
{
    private const int EventMemory = 256;

    public byte[] Name { get; } = name;

    public ulong Hash { get; } = hash;

    public ClockResolver Resolver { get; set; } = new(options.Zone, options.YearAnchor);

    private Stamp _lastStamp;
    private long _lastTime;

    /// <summary>The instant of a line; many lines in a row carry the same stamp.</summary>
    public long TimeOf(in Stamp stamp)
    {
        if (stamp.Kind == StampKind.None) return Math.Max(Clock, 0);
        if (stamp == _lastStamp) return _lastTime;
        _lastStamp = stamp;
        return _lastTime = Resolver.Resolve(stamp);
    }

    /// <summary>Latest event time seen, microseconds since 1970 UTC.</summary>
    public long Clock { get; set; } = long.MinValue;

    /// <summary>Traces that have ended, in the order of their ends, waiting for the lateness to pass.</summary>
    public Queue<PendingTrace> Closing { get; } = new();

    /// <summary>Traces that have left and can be reopened.</summary>
    public Queue<PendingTrace> Left { get; } = new();

    /// <summary>New traces by the time to look at them first: that is always equally far off, so a queue is in order.</summary>
    public Queue<PendingTrace> FirstLooks { get; } = new();

    /// <summary>Older open traces by the next time to look at them.</summary>
    public PriorityQueue<PendingTrace, long> Deadlines { get; } = new();

    public Queue<Settlement> Settlements { get; } = new();

    public SessionTable Sessions { get; } = new(options.SessionLimit);

    public RecentHashes Recent { get; } = new(options.DuplicateWindow);

    /// <summary>Mails by message-id; made when the first companion names a mail by it.</summary>
    public MessageIdIndex? MessageIds { get; set; }

    /// <summary>The refusal that was the host's last line, if it was one: "last message repeated" means it.</summary>
    public byte[]? LastRefusal { get; set; }

    /// <summary>Times of loss markers, in order.</summary>
    public List<long> Losses { get; } = [];

    /// <summary>Times at which postsuper acted without naming queue IDs, with the instance's hash.</summary>
    public List<(long Time, ulong Instance)> AdminTotals { get; } = [];

    /// <summary>How many mails postsuper named, by process and action.</summary>
    public Dictionary<(uint Pid, EventKind Kind), int> AdminCounts { get; } = [];

    /// <summary>Postfix instances seen on the host, in order.</summary>
    public List<byte[]> Instances { get; } = [];

    /// <summary>Queue managers seen, the latest last: tells qmgr's "removed" from postsuper's where the tag does not.</summary>
    public List<(ulong Instance, uint Pid)> QueueManagers { get; } = [];

    /// <summary>Hash of what was saved last.</summary>
    public ulong SavedHash { get; set; }

    public void NoteInstance(ReadOnlySpan<byte> instance)
    {
        foreach (byte[] known in Instances)
            if (instance.SequenceEqual(known)) return;
        if (Instances.Count < 64) Instances.Add(instance.ToArray());
    }

    public void NoteQueueManager(ReadOnlySpan<byte> instance, uint pid)
    {
        (ulong, uint) manager = (Hash64.Of(instance), pid);
        if (QueueManagers.Count > 0 && QueueManagers[^1] == manager) return;
        QueueManagers.Remove(manager);
        QueueManagers.Add(manager);
        if (QueueManagers.Count > 64) QueueManagers.RemoveAt(0);
    }

    public bool KnowsQueueManager(ReadOnlySpan<byte> instance)
    {
        ulong hash = Hash64.Of(instance);
        foreach ((ulong known, _) in QueueManagers)
            if (known == hash) return true;
        return false;
    }

    public bool IsQueueManager(ReadOnlySpan<byte> instance, uint pid) => QueueManagers.Contains((Hash64.Of(instance), pid));

    public void CountAdmin(uint pid, EventKind kind)
    {
        if (AdminCounts.Count > EventMemory * 4) AdminCounts.Clear();
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(AdminCounts, (pid, kind), out _)++;
    }

    public void NoteLoss(long time) => Keep(Losses, time);

    public void NoteAdminTotal(long time, ulong instance) => Keep(AdminTotals, (time, instance));

    public bool LostBetween(long from, long to)
    {
        foreach (long t in Losses)
            if (t >= from && t <= to) return true;
        return false;
    }

    public bool AdminActedAfter(long time, ReadOnlySpan<byte> instance)
    {
        if (AdminTotals.Count == 0) return false;
        ulong hash = Hash64.Of(instance);
        foreach ((long t, ulong i) in AdminTotals)
            if (t >= time && i == hash) return true;
        return false;
    }

    private static void Keep<T>(List<T> list, T item)
    {
        list.Add(item);
        if (list.Count > EventMemory) list.RemoveAt(0);
    }
}
