using StreamMail.Core.Syslog;
using StreamMail.Pipeline.Replay;

namespace StreamMail.Connectors.Sources.Files;

/// <summary>One set on its way into the merge: its next line and that line's time.</summary>
internal sealed class MergeInput
{
    private readonly ILineBlockSource _source;
    private readonly ClockResolver _clock;
    private readonly StampReader _stamps = new(Core.Postfix.LineParser.DefaultLineLimit);
    private readonly LineBlock _block = new();
    private int _start;
    private int _length;
    private int _next;

    public MergeInput(ILineBlockSource source, ClockResolver clock)
    {
        _source = source;
        _clock = clock;
        Advance();
    }

    public bool HasLine { get; private set; }

    /// <summary>Microseconds since 1970 UTC; a line without a readable stamp goes with the line before it.</summary>
    public long Time { get; private set; } = long.MinValue;

    public ReadOnlySpan<byte> Line => _block.Written.Slice(_start, _length);

    public void Advance()
    {
        if (_next >= _block.Length)
        {
            _next = 0;
            if (!_source.Read(_block))
            {
                HasLine = false;
                return;
            }
        }

        ReadOnlySpan<byte> rest = _block.Written[_next..];
        int end = rest.IndexOf((byte)'\n');
        _start = _next;
        _length = end < 0 ? rest.Length : end;
        _next += end < 0 ? rest.Length : end + 1;
        HasLine = true;
        if (_stamps.TryRead(Line, out Stamp stamp)) Time = _clock.Resolve(stamp);
    }
}
