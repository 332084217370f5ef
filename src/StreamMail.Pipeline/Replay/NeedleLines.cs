using System.Buffers;
using System.Text;

namespace StreamMail.Pipeline.Replay;

/// <summary>Finds the lines of a block that hold one of some byte strings (ASCII letters without case), much faster than by parsing.</summary>
public sealed class NeedleLines
{
    private const int PieceLength = 32 * 1024;
    private readonly SearchValues<string> _needles;
    private char[] _wide = new char[PieceLength];

    /// <param name="needles">Bytes as characters.</param>
    public NeedleLines(IReadOnlyCollection<string> needles) => _needles = SearchValues.Create([.. needles], StringComparison.OrdinalIgnoreCase);

    /// <param name="line">The line without its line feed.</param>
    /// <param name="number">How many lines of the block stand before it.</param>
    public delegate void Visitor(ReadOnlySpan<byte> line, int number);

    /// <summary>Whether a block can hold lines in an escaped form (JSON) or in pieces (CRI): then its bytes are not those of the log's lines.</summary>
    public static bool IsWrapped(ReadOnlySpan<byte> block)
    {
        if (block.IsEmpty || block[0] == '{' || (block.Contains((byte)'{') && block.IndexOf("\n{"u8) >= 0)) return true;
        return block.IndexOf(" std"u8) >= 0 && (block.IndexOf(" stdout P"u8) >= 0 || block.IndexOf(" stderr P"u8) >= 0);
    }

    public bool IsIn(ReadOnlySpan<byte> text) => Widen(text).ContainsAny(_needles);

    /// <returns>How many lines the block has.</returns>
    public int Visit(ReadOnlySpan<byte> block, Visitor visit)
    {
        int lines = 0;
        while (!block.IsEmpty)
        {
            int end = block.Length <= PieceLength ? block.Length : block[..PieceLength].LastIndexOf((byte)'\n') + 1;
            if (end == 0) end = block.IndexOf((byte)'\n') + 1;
            if (end == 0) end = block.Length;
            lines = VisitPiece(block[..end], lines, visit);
            block = block[end..];
        }

        return lines;
    }

    private int VisitPiece(ReadOnlySpan<byte> piece, int lines, Visitor visit)
    {
        ReadOnlySpan<char> wide = Widen(piece);
        int at = 0;
        while (at < piece.Length)
        {
            int hit = wide[at..].IndexOfAny(_needles);
            if (hit < 0) break;
            int start = piece[..(at + hit)].LastIndexOf((byte)'\n') + 1;
            int length = piece[start..].IndexOf((byte)'\n');
            int end = length < 0 ? piece.Length : start + length;
            lines += piece[at..start].Count((byte)'\n');
            visit(piece[start..end], lines++);
            at = end + 1;
        }

        if (at >= piece.Length) return lines;
        return lines + piece[at..].Count((byte)'\n') + (piece[^1] == '\n' ? 0 : 1);
    }

    private ReadOnlySpan<char> Widen(ReadOnlySpan<byte> bytes)
    {
        if (_wide.Length < bytes.Length) _wide = new char[bytes.Length];
        int length = Encoding.Latin1.GetChars(bytes, _wide);
        return _wide.AsSpan(0, length);
    }
}
