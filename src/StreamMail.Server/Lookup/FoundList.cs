using StreamMail.Core.Search;

namespace StreamMail.Server.Lookup;

/// <summary>Keeps the newest of what is found, and counts all of it.</summary>
/// <param name="limit">How many are kept; 0: all.</param>
internal sealed class FoundList(int limit)
{
    private readonly Dictionary<(ulong, ulong), int> _versions = [];
    private readonly Dictionary<(ulong, ulong), FoundItem> _traces = [];
    private readonly PriorityQueue<((ulong, ulong)? Trace, FoundItem Item), (long, long)> _newest = new();
    private readonly HashSet<(ulong, ulong)> _almostSeen = [];
    private readonly SortedDictionary<SearchCondition, long> _almost = [];
    private long _refusals;
    private long _order;

    /// <summary>All that match, kept or not.</summary>
    public long Count => _versions.Count + _refusals;

    /// <summary>How many would match without one of the conditions.</summary>
    public IReadOnlyDictionary<SearchCondition, long> Almost => _almost;

    /// <summary>The newest first.</summary>
    public IReadOnlyList<FoundItem> Items => [.. _newest.UnorderedItems.Select(e => e.Element).Where(IsCurrent).Select(e => e.Item).OrderByDescending(i => i.Time).ThenByDescending(i => i.Order)];

    /// <summary>Takes an answer of <see cref="SearchFormat"/>.</summary>
    public void Add(ReadOnlySpan<byte> answer)
    {
        FoundHeader header = FoundHeader.Read(answer);
        (ulong, ulong) id = (header.High, header.Low);
        if (header.Kind == FoundKind.Almost)
        {
            if (_almostSeen.Add(id)) _almost[header.Missed] = _almost.GetValueOrDefault(header.Missed) + 1;
            return;
        }

        bool isTrace = header.Kind == FoundKind.Trace;
        if (!isTrace) _refusals++;
        else if (_versions.TryGetValue(id, out int known) && known > header.Version) return;
        else _versions[id] = header.Version;

        var item = new FoundItem(header.Kind, header.Time, _order++, answer[FoundHeader.Size..].ToArray());
        if (isTrace) _traces[id] = item;
        _newest.Enqueue((isTrace ? id : null, item), (item.Time, item.Order));
        while (limit > 0 && _newest.Count > limit)
        {
            var oldest = _newest.Dequeue();
            if (oldest.Trace is { } trace && IsCurrent(oldest)) _traces.Remove(trace);
        }
    }

    /// <summary>Not replaced by a later version.</summary>
    private bool IsCurrent(((ulong, ulong)? Trace, FoundItem Item) entry) => entry.Trace is not { } id || (_traces.TryGetValue(id, out FoundItem? item) && item == entry.Item);
}
