using StreamMail.Core.Postfix;
using StreamMail.Core.Syslog;
using StreamMail.Pipeline.Replay;

namespace StreamMail.Server.Input;

/// <summary>Remembers the end of what is read, to tell of what time it was.</summary>
internal sealed class LastLineTime : ILineBlockSource
{
    private const int TailBytes = 16 * 1024;
    private readonly byte[] _tail = new byte[TailBytes];
    private ILineBlockSource? _source;
    private int _length;

    /// <summary>Puts itself between a source and its reader.</summary>
    public ILineBlockSource Watch(ILineBlockSource source)
    {
        _source = source;
        return this;
    }

    public bool Read(LineBlock block)
    {
        if (!_source!.Read(block)) return false;
        ReadOnlySpan<byte> end = block.Written[Math.Max(0, block.Length - TailBytes)..];
        end.CopyTo(_tail);
        _length = end.Length;
        return true;
    }

    /// <summary>The time of the last line that has one, microseconds since 1970 UTC; null when none was seen, or before <see cref="Resolve"/>.</summary>
    public long? Time { get; private set; }

    /// <summary>Reads the time once all has been read.</summary>
    /// <param name="zone">Zone of stamps without one.</param>
    /// <param name="anchor">Latest instant it can be, microseconds since 1970 UTC.</param>
    public void Resolve(TimeZoneInfo zone, long anchor)
    {
        var stamps = new StampReader(LineParser.DefaultLineLimit);
        for (ReadOnlySpan<byte> rest = _tail.AsSpan(0, _length).TrimEnd((byte)'\n'); !rest.IsEmpty; rest = rest.TrimEnd((byte)'\n'))
        {
            int start = rest.LastIndexOf((byte)'\n') + 1;
            if (stamps.TryRead(rest[start..], out Stamp stamp))
            {
                Time = new ClockResolver(zone, anchor).Resolve(stamp);
                return;
            }

            rest = rest[..start];
        }
    }
}
