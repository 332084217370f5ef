using System.Text;

namespace StreamMail.Core.Reports;

/// <summary>Counts by a word of Postfix (a protocol, an action), of which there are few; beyond a limit they count as "other".</summary>
internal sealed class NamedCounts(int limit = 256)
{
    private readonly ByteKeys _keys = new(16);
    private long[] _counts = new long[16];

    public long Total { get; private set; }

    public void Add(ReadOnlySpan<byte> name, long count = 1)
    {
        int index = _keys.FindOrAdd(name, limit);
        if (index < 0) index = _keys.FindOrAdd("other"u8);
        if (index >= _counts.Length) Array.Resize(ref _counts, _counts.Length * 2);
        _counts[index] += count;
        Total += count;
    }

    public void Merge(NamedCounts other)
    {
        for (int i = 0; i < other._keys.Count; i++) Add(other._keys[i], other._counts[i]);
    }

    /// <summary>The largest first, ties in the order of their names.</summary>
    public IReadOnlyList<NamedCount> Rows()
    {
        var rows = new List<NamedCount>();
        for (int i = 0; i < _keys.Count; i++) rows.Add(new NamedCount(Encoding.UTF8.GetString(_keys[i]), _counts[i]));
        return [.. rows.OrderByDescending(r => r.Count).ThenBy(r => r.Name, StringComparer.Ordinal)];
    }
}
