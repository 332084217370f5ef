namespace StreamMail.Pipeline.Replay;

/// <summary>Walks the lines of a block, without their line feeds; the last one may lack it.</summary>
public ref struct BlockLines(ReadOnlySpan<byte> block)
{
    private ReadOnlySpan<byte> _rest = block;

    public ReadOnlySpan<byte> Current { get; private set; }

    public readonly BlockLines GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_rest.IsEmpty) return false;
        int end = _rest.IndexOf((byte)'\n');
        Current = end < 0 ? _rest : _rest[..end];
        _rest = end < 0 ? default : _rest[(end + 1)..];
        return true;
    }
}
