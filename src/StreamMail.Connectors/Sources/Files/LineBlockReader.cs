using StreamMail.Core.Syslog;
using StreamMail.Pipeline.Replay;

namespace StreamMail.Connectors.Sources.Files;

/// <summary>
/// Cuts a stream of bytes into blocks of whole lines. Read in large blocks, never mapped: mapped pages count as memory,
/// and a truncation under a mapping ends the process.
/// </summary>
public sealed class LineBlockReader : ILineBlockSource
{
    private readonly Stream _stream;
    private readonly int _blockSize;
    private readonly int _lineLimit;
    private byte[] _rest = [];
    private int _restLength;
    private bool _ended;

    /// <param name="stream">The bytes.</param>
    /// <param name="blockSize">Bytes per block, 64 KiB to 16 MiB in practice; any size gives the same lines.</param>
    /// <param name="lineLimit">Of a longer line only so much is kept that it is seen to be too long.</param>
    public LineBlockReader(Stream stream, int blockSize, int lineLimit)
    {
        _stream = stream;
        _lineLimit = lineLimit;
        _blockSize = Math.Max(blockSize, lineLimit * 2);
    }

    /// <summary>Bytes read so far.</summary>
    public long BytesRead { get; private set; }

    public bool Read(LineBlock block)
    {
        if (block.Bytes.Length < _blockSize) block.Bytes = GC.AllocateUninitializedArray<byte>(_blockSize);
        _rest.AsSpan(0, _restLength).CopyTo(block.Bytes);
        int length = _restLength;
        _restLength = 0;
        while (!_ended)
        {
            // Behind a long line that was cut the block can be full already: reading nothing would look like the end.
            if (length < block.Bytes.Length)
            {
                int n = _stream.Read(block.Bytes, length, block.Bytes.Length - length);
                BytesRead += n;
                if (n == 0) _ended = true;
                length += n;
                if (length < block.Bytes.Length) continue;
            }

            int cut = Cut(block.Bytes.AsSpan(0, length));
            if (cut > 0)
            {
                KeepRest(block.Bytes.AsSpan(cut, length - cut));
                length = cut;
                break;
            }

            length = SkipLongLine(block.Bytes, length);
        }

        block.Length = length;
        return length > 0;
    }

    /// <summary>Where the block's last whole line ends; lines that a later one continues stay together with it.</summary>
    private static int Cut(ReadOnlySpan<byte> bytes)
    {
        int last = bytes.LastIndexOf((byte)'\n') + 1;
        int cut = last, at = last;
        bool wholeOut = false, wholeError = false;
        for (int line = 0; at > 0 && line < LinePieces.Reach; line++)
        {
            int start = bytes[..(at - 1)].LastIndexOf((byte)'\n') + 1;
            PieceKind kind = ContainerPiece.KindOf(bytes[start..at], out bool isError);
            bool whole = isError ? wholeError : wholeOut;
            at = start;
            if (kind == PieceKind.Last)
            {
                if (isError) wholeError = true;
                else wholeOut = true;
            }
            else if (kind == PieceKind.GoesOn && !whole)
            {
                // It is not yet whole here: cut in front of it, and look again from there.
                cut = start;
                line = -1;
                wholeOut = wholeError = false;
            }
        }

        return cut > 0 ? cut : last;
    }

    private void KeepRest(ReadOnlySpan<byte> rest)
    {
        if (_rest.Length < rest.Length) _rest = GC.AllocateUninitializedArray<byte>(Math.Max(rest.Length, 64 * 1024));
        rest.CopyTo(_rest);
        _restLength = rest.Length;
    }

    /// <summary>A whole block without line feed: keeps the start of the line and drops the rest of it.</summary>
    private int SkipLongLine(byte[] bytes, int length)
    {
        int kept = _lineLimit + 1;
        while (true)
        {
            int end = bytes.AsSpan(kept, length - kept).IndexOf((byte)'\n');
            if (end >= 0)
            {
                bytes.AsSpan(kept + end, length - kept - end).CopyTo(bytes.AsSpan(kept));
                return length - end;
            }

            length = kept + _stream.Read(bytes, kept, bytes.Length - kept);
            BytesRead += length - kept;
            if (length == kept)
            {
                _ended = true;
                return kept;
            }
        }
    }
}
