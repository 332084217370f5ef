using StreamMail.Pipeline.Replay;

namespace StreamMail.Connectors.Sources.Files;

/// <summary>Cuts bytes as they come into whole lines; a line whose end has not come waits.</summary>
internal sealed class LineCutter(FollowOptions options)
{
    private byte[] _bytes = [];
    private int _length;

    /// <summary>Bytes read of the line that waits for its end, those that were too many to be kept included.</summary>
    public long Unfinished { get; private set; }

    /// <summary>Where to put the next bytes.</summary>
    public Span<byte> Room
    {
        get
        {
            int wanted = _length + options.BlockBytes;
            if (_bytes.Length < wanted) Array.Resize(ref _bytes, wanted);
            return _bytes.AsSpan(_length, options.BlockBytes);
        }
    }

    /// <summary>So many bytes were put there. Whole lines go to the block; false when there is none.</summary>
    public bool Take(int count, LineBlock block)
    {
        int end = _bytes.AsSpan(_length, count).LastIndexOf((byte)'\n');
        int whole = end < 0 ? 0 : _length + end + 1;
        _length += count;
        Unfinished = whole > 0 ? _length - whole : Unfinished + count;
        if (whole > 0) Move(whole, block);

        // The rest of a line that is too long is dropped; one byte too many shows it.
        _length = Math.Min(_length, options.LineLimit + 1);
        return whole > 0;
    }

    /// <summary>The end of the line will not come: it is passed on as it is.</summary>
    public bool TakeRest(LineBlock block)
    {
        if (_length == 0) return false;
        if (_bytes.Length == _length) Array.Resize(ref _bytes, _length + 1);
        _bytes[_length++] = (byte)'\n';
        Move(_length, block);
        Unfinished = 0;
        return true;
    }

    private void Move(int count, LineBlock block)
    {
        if (block.Bytes.Length < count) block.Bytes = new byte[Math.Max(count, options.BlockBytes)];
        _bytes.AsSpan(0, count).CopyTo(block.Bytes);
        block.Length = count;
        _bytes.AsSpan(count, _length - count).CopyTo(_bytes);
        _length -= count;
    }
}
