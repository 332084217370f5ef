using StreamMail.Core.Postfix;

namespace StreamMail.Core.Correlation;

/// <summary>
/// What the processes of one host said lately: TLS, failed connects, before-queue clients. Bounded in processes and in
/// facts per process; the oldest go first.
/// </summary>
internal sealed class SessionTable(int limit)
{
    private const int FactsPerProcess = 16;

    /// <summary>What may still wait for its mail is kept beyond that, up to a bound.</summary>
    private const int FactsLimit = 256;
    private const long Recent = 30 * Syslog.Stamp.Second;
    private readonly Dictionary<ulong, List<SessionFact>> _facts = [];
    private readonly Queue<ulong> _order = new();
    private readonly HashSet<ulong> _changed = [];

    public bool IsEmpty => _facts.Count == 0;

    /// <summary>Whether any companion's verdict waits, or has waited, for its mail.</summary>
    public bool HasVerdicts { get; private set; }

    public static ulong Key(ReadOnlySpan<byte> instance, uint pid) => Utf8.Hash64.Of(instance, pid);

    public IReadOnlyList<SessionFact>? FactsOf(ulong key) => _facts.GetValueOrDefault(key);

    /// <summary>Sessions that changed since the last call.</summary>
    public ulong[] TakeChanges()
    {
        ulong[] changed = [.. _changed];
        _changed.Clear();
        return changed;
    }

    public void Add(ulong key, SessionFact fact)
    {
        if (!_facts.TryGetValue(key, out List<SessionFact>? list))
        {
            if (_facts.Count >= limit && _order.TryDequeue(out ulong oldest))
            {
                _facts.Remove(oldest);
                Changed(oldest);
            }

            _facts[key] = list = [];
            _order.Enqueue(key);
        }

        HasVerdicts |= fact.Kind == EventKind.Verdict;

        // Kept in the order of time and content, so that the order of arrival does not show.
        int at = list.Count;
        while (at > 0 && (list[at - 1].Time > fact.Time || (list[at - 1].Time == fact.Time && list[at - 1].Hash > fact.Hash))) at--;
        if (at > 0 && list[at - 1] is var same && same.Hash == fact.Hash && same.Time == fact.Time) return;
        list.Insert(at, fact);
        Changed(key);
        if (list.Count > FactsLimit || (list.Count > FactsPerProcess && list[0].Time < list[^1].Time - Recent)) list.RemoveAt(0);
    }

    /// <summary>The latest fact of that kind between two instants, both included.</summary>
    public bool TryLatest(ulong key, EventKind kind, long from, long to, out SessionFact fact)
    {
        if (_facts.TryGetValue(key, out List<SessionFact>? list))
        {
            for (int i = list.Count - 1; i >= 0; i--)
            {
                if (list[i].Kind != kind || list[i].Time > to) continue;
                fact = list[i];
                return fact.Time >= from;
            }
        }

        fact = default;
        return false;
    }

    /// <summary>Takes a verdict for a mail; false when it is gone or taken. It stays as a note, so that a repeat is still known.</summary>
    public bool TryTakeVerdict(ulong key, long time, ulong hash)
    {
        if (!_facts.TryGetValue(key, out List<SessionFact>? list)) return false;
        int at = list.FindIndex(f => f.Kind == EventKind.Verdict && f.Time == time && f.Hash == hash);
        if (at < 0) return false;
        list[at] = list[at] with { Kind = EventKind.Note };
        Changed(key);
        return true;
    }

    public void Remove(ulong key, SessionFact fact)
    {
        if (_facts.TryGetValue(key, out List<SessionFact>? list) && list.RemoveAll(f => f.Hash == fact.Hash && f.Time == fact.Time) > 0) Changed(key);
    }

    /// <summary>When nobody saves, changes are not remembered beyond a bound.</summary>
    private void Changed(ulong key)
    {
        if (_changed.Count < 4 * limit) _changed.Add(key);
    }
}
