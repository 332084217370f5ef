using StreamMail.Core.Syslog;
using StreamMail.Pipeline.Replay;

namespace StreamMail.Connectors.Sources.Files;

/// <summary>
/// Merges several rotation sets by time, line by line: from each set in its own order, always from the set whose next
/// line is oldest (the earlier set when they are equal).
/// </summary>
public sealed class MergedBlockReader : ILineBlockSource
{
    private readonly MergeInput[] _inputs;
    private readonly int _blockSize;

    /// <param name="sources">One per set.</param>
    /// <param name="zone">Zone of stamps without one.</param>
    /// <param name="anchors">Per set the latest instant it can speak of, microseconds since 1970 UTC.</param>
    /// <param name="blockSize">Bytes per block.</param>
    public MergedBlockReader(IReadOnlyList<ILineBlockSource> sources, TimeZoneInfo zone, IReadOnlyList<long> anchors, int blockSize)
    {
        _blockSize = blockSize;
        _inputs = [.. sources.Select((s, i) => new MergeInput(s, new ClockResolver(zone, anchors[i])))];
    }

    public bool Read(LineBlock block)
    {
        block.Length = 0;
        while (true)
        {
            MergeInput? first = null;
            long second = long.MaxValue;
            foreach (MergeInput input in _inputs)
            {
                if (!input.HasLine) continue;
                if (first is null || input.Time < first.Time)
                {
                    if (first is not null) second = Math.Min(second, first.Time);
                    first = input;
                }
                else
                {
                    second = Math.Min(second, input.Time);
                }
            }

            if (first is null) return block.Length > 0;
            do
            {
                if (!Append(block, first.Line)) return true;
                first.Advance();
            }
            while (first.HasLine && first.Time < second);
        }
    }

    private bool Append(LineBlock block, ReadOnlySpan<byte> line)
    {
        if (block.Length > 0 && block.Length + line.Length + 1 > _blockSize) return false;
        if (block.Bytes.Length < block.Length + line.Length + 1)
        {
            byte[] bytes = block.Bytes;
            Array.Resize(ref bytes, Math.Max(_blockSize, block.Length + line.Length + 1));
            block.Bytes = bytes;
        }

        line.CopyTo(block.Bytes.AsSpan(block.Length));
        block.Bytes[block.Length + line.Length] = (byte)'\n';
        block.Length += line.Length + 1;
        return true;
    }
}
