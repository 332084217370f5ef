namespace StreamMail.Pipeline.Replay;

/// <summary>
/// Brings the answers of all shards into the order of their lines. An answer waits until no shard can still give one
/// for an earlier line.
/// </summary>
internal sealed class OutputMerger(Action<ReadOnlySpan<byte>> sink)
{
    private List<OutputItem> _waiting = [];
    private List<OutputItem> _next = [];
    private byte[] _bytes = new byte[64 * 1024];
    private byte[] _spare = new byte[64 * 1024];
    private int _length;

    /// <summary>Takes the pages of one block in and passes on everything below the frontier.</summary>
    public void Merge(IEnumerable<OutputPage> pages, long frontier)
    {
        foreach (OutputPage page in pages)
        {
            int offset = _length;
            Append(page.Bytes.Written);
            foreach (OutputItem item in page.Items) _waiting.Add(item with { Start = item.Start + offset });
        }

        Release(frontier);
    }

    public void Release(long frontier)
    {
        _waiting.Sort();
        int ready = 0;
        while (ready < _waiting.Count && _waiting[ready].Line < frontier)
        {
            OutputItem item = _waiting[ready++];
            sink(_bytes.AsSpan(item.Start, item.Length));
        }

        KeepRest(ready);
    }

    private void KeepRest(int ready)
    {
        int length = 0;
        _next.Clear();
        for (int i = ready; i < _waiting.Count; i++)
        {
            OutputItem item = _waiting[i];
            if (_spare.Length - length < item.Length) Array.Resize(ref _spare, Math.Max(_spare.Length * 2, length + item.Length));
            _bytes.AsSpan(item.Start, item.Length).CopyTo(_spare.AsSpan(length));
            _next.Add(item with { Start = length });
            length += item.Length;
        }

        (_bytes, _spare) = (_spare, _bytes);
        (_waiting, _next) = (_next, _waiting);
        _length = length;
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (_bytes.Length - _length < bytes.Length) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + bytes.Length));
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }
}
