namespace StreamMail.Pipeline.Replay;

/// <summary>
/// Brings the answers of all shards into the order of their lines. An answer waits, on the page where its shard wrote it,
/// until no shard can still give one for an earlier line.
/// </summary>
internal sealed class OutputMerger(Action<ReadOnlySpan<byte>> sink)
{
    private readonly Stack<OutputPage> _free = new();
    private readonly List<OutputItem> _fresh = [];
    private List<OutputItem> _waiting = [];
    private List<OutputItem> _next = [];

    /// <summary>Takes the pages of one block, puts empty ones in their place, and passes on everything below the frontier.</summary>
    public void Merge(Span<OutputPage> pages, long frontier)
    {
        _fresh.Clear();
        foreach (ref OutputPage page in pages)
        {
            if (page.Items.Count == 0) continue;
            page.Waiting = page.Items.Count;
            _fresh.AddRange(page.Items);
            page = _free.TryPop(out OutputPage? empty) ? empty : new OutputPage();
        }

        // What waits is in order already.
        _fresh.Sort();
        _next.Clear();
        int old = 0, fresh = 0;
        while (old < _waiting.Count || fresh < _fresh.Count)
        {
            bool takeOld = fresh == _fresh.Count || (old < _waiting.Count && _waiting[old].CompareTo(_fresh[fresh]) <= 0);
            OutputItem item = takeOld ? _waiting[old++] : _fresh[fresh++];
            if (item.Line < frontier) Pass(item);
            else _next.Add(item);
        }

        (_waiting, _next) = (_next, _waiting);
    }

    private void Pass(in OutputItem item)
    {
        sink(item.Page.Bytes.Written.Slice(item.Start, item.Length));
        if (--item.Page.Waiting > 0) return;
        item.Page.Clear();
        _free.Push(item.Page);
    }
}
