using StreamMail.Core.Utf8;

namespace StreamMail.Core.Reports;

/// <summary>
/// Counts names that strangers choose, in bounded memory: exact up to <paramref name="limit"/> names, then a mergeable
/// Misra-Gries summary (Agarwal et al., Mergeable Summaries, 2012). Its result depends only on what was added, never on chance.
/// </summary>
/// <param name="limit">Most names held; half of them survive a cut.</param>
internal sealed class TopCounter(int limit = 65_536)
{
    private ByteKeys _keys = new(256);
    private TopCount[] _counts = new TopCount[256];

    /// <summary>No count is lower than the truth by more than this; 0 while all are exact.</summary>
    public long Error { get; private set; }

    /// <summary>Distinct names held.</summary>
    public int Names => _keys.Count;

    /// <summary>Counts a name; returns where to add what else there is to it. Valid until the next call.</summary>
    public ref TopCount Add(ReadOnlySpan<byte> name, long count, long bytes)
    {
        if (_keys.Count >= limit && _keys.Find(name) < 0) Cut();
        int index = _keys.FindOrAdd(name);
        if (index >= _counts.Length) Array.Resize(ref _counts, _counts.Length * 2);
        ref TopCount entry = ref _counts[index];
        entry.Count += count;
        entry.Bytes += bytes;
        return ref entry;
    }

    public void Merge(TopCounter other)
    {
        Error += other.Error;
        for (int i = 0; i < other._keys.Count; i++)
            Add(other._keys[i], 0, 0).Add(other._counts[i]);
    }

    /// <summary>The largest, ties in the order of their names.</summary>
    public IReadOnlyList<TopRow> Largest(int top)
    {
        int[] order = Order();
        return [.. order.Take(top).Select(i => new TopRow(System.Text.Encoding.UTF8.GetString(_keys[i]), _counts[i].Count, _counts[i].Bytes, _counts[i].Sent, _counts[i].Deferred, _counts[i].Bounced))];
    }

    private int[] Order()
    {
        int[] order = [.. Enumerable.Range(0, _keys.Count)];
        Array.Sort(order, (a, b) =>
        {
            int byCount = _counts[b].Count.CompareTo(_counts[a].Count);
            return byCount != 0 ? byCount : _keys[a].SequenceCompareTo(_keys[b]);
        });
        return order;
    }

    /// <summary>Takes the count of the name in the middle from all and forgets those that are left with nothing.</summary>
    private void Cut()
    {
        int[] order = Order();
        long middle = _counts[order[order.Length / 2]].Count;
        ByteKeys keys = _keys;
        TopCount[] counts = _counts;
        _keys = new ByteKeys(256);
        _counts = new TopCount[256];
        foreach (int i in order)
        {
            if (counts[i].Count <= middle) break;
            Add(keys[i], counts[i].Count - middle, counts[i].Bytes);
            int index = _keys.Find(keys[i]);
            _counts[index].Sent = counts[i].Sent;
            _counts[index].Deferred = counts[i].Deferred;
            _counts[index].Bounced = counts[i].Bounced;
        }

        Error += middle;
    }
}
