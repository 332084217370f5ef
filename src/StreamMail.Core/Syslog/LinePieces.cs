namespace StreamMail.Core.Syslog;

/// <summary>
/// Pieces of lines that a container runtime cut (CRI flag P), one line for each of stdout and stderr, which interleave.
/// A line that grows beyond the limit is dropped as a whole and reported when its last piece comes.
/// </summary>
internal sealed class LinePieces(int lineLimit)
{
    private const int TooLong = -1;

    private readonly byte[]?[] _bytes = new byte[]?[2];
    private readonly int[] _lengths = new int[2];

    public bool Has(int stream) => _lengths[stream] != 0;

    public void Keep(int stream, ReadOnlySpan<byte> piece)
    {
        int length = _lengths[stream];
        if (length == TooLong) return;
        if (length + piece.Length > lineLimit)
        {
            _lengths[stream] = TooLong;
            return;
        }

        byte[] bytes = _bytes[stream] ??= new byte[lineLimit];
        piece.CopyTo(bytes.AsSpan(length));
        _lengths[stream] = length + piece.Length;
    }

    /// <summary>Writes the whole line and forgets its pieces; -1 when it is too long. The last piece may lie in the target.</summary>
    public int Join(int stream, ReadOnlySpan<byte> last, Span<byte> to)
    {
        int length = _lengths[stream];
        _lengths[stream] = 0;
        if (length == TooLong || length + last.Length > to.Length || length + last.Length > lineLimit) return TooLong;
        last.CopyTo(to[length..]);
        _bytes[stream].AsSpan(0, length).CopyTo(to);
        return length + last.Length;
    }
}
