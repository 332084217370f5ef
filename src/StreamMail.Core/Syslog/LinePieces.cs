namespace StreamMail.Core.Syslog;

/// <summary>
/// Pieces of lines that a container runtime cut (CRI flag P), one line for each of stdout and stderr, which interleave.
/// A line that grows beyond the limit is dropped as a whole and reported when its last piece comes.
/// </summary>
public sealed class LinePieces
{
    /// <summary>
    /// How many lines behind a piece the next one may stand; later ones are not its. The bound lets the input be cut into
    /// blocks: no more than so many lines need be looked at to see that nothing goes on across a cut.
    /// </summary>
    public const int Reach = 16;

    private const int TooLong = -1;

    private readonly byte[]?[] _bytes = new byte[]?[2];
    private readonly int[] _lengths = new int[2];
    private readonly long[] _lines = new long[2];
    private readonly int _lineLimit;

    internal LinePieces(int lineLimit) => _lineLimit = lineLimit;

    /// <summary>Number of the line that is being read.</summary>
    internal long Line { get; set; }

    internal void Clear() => _lengths.AsSpan().Clear();

    internal bool Has(int stream)
    {
        if (_lengths[stream] != 0 && Line - _lines[stream] > Reach) _lengths[stream] = 0;
        return _lengths[stream] != 0;
    }

    internal void Keep(int stream, ReadOnlySpan<byte> piece)
    {
        Has(stream);
        _lines[stream] = Line;
        int length = _lengths[stream];
        if (length == TooLong) return;
        if (length + piece.Length > _lineLimit)
        {
            _lengths[stream] = TooLong;
            return;
        }

        byte[] bytes = _bytes[stream] ??= new byte[_lineLimit];
        piece.CopyTo(bytes.AsSpan(length));
        _lengths[stream] = length + piece.Length;
    }

    /// <summary>Writes the whole line and forgets its pieces; -1 when it is too long. The last piece may lie in the target.</summary>
    internal int Join(int stream, ReadOnlySpan<byte> last, Span<byte> to)
    {
        int length = _lengths[stream];
        _lengths[stream] = 0;
        if (length == TooLong || length + last.Length > to.Length || length + last.Length > _lineLimit) return TooLong;
        last.CopyTo(to[length..]);
        _bytes[stream].AsSpan(0, length).CopyTo(to);
        return length + last.Length;
    }
}
