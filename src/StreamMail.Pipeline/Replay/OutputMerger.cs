namespace StreamMail.Pipeline.Replay;

/// <summary>
/// Brings the answers of all shards into the order of their lines. An answer waits, on the page where its shard wrote it,
/// until no shard can still give one for an earlier line.
/// </summary>
internal sealed class OutputMerger(Action<ReadOnlySpan<byte>> sink)
{
    private readonly Stack<OutputPage> _free = new();
    private List<OutputItem> _waiting = [];
    private List<OutputItem> _next = [];

    /// <summary>Takes the pages of one block, puts empty ones in their place, and passes on everything below the frontier.</summary>
    public void Merge(Span<OutputPage> pages, long frontier)
    {
        foreach (ref OutputPage page in pages)
        {
            if (page.Items.Count == 0) continue;
            page.Waiting = page.Items.Count;
            _waiting.AddRange(page.Items);
            page = _free.TryPop(out OutputPage? empty) ? empty : new OutputPage();
        }

        _waiting.Sort();
        int ready = 0;
        while (ready < _waiting.Count && _waiting[ready].Line < frontier)
        {
            OutputItem item = _waiting[ready++];
            sink(item.Page.Bytes.Written.Slice(item.Start, item.Length));
            if (--item.Page.Waiting > 0) continue;
            item.Page.Clear();
            _free.Push(item.Page);
        }

        _next.Clear();
        for (int i = ready; i < _waiting.Count; i++) _next.Add(_waiting[i]);
        (_waiting, _next) = (_next, _waiting);
    }
}
