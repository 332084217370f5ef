using StreamMail.Core.Correlation;
using StreamMail.Core.Postfix;
using StreamMail.Core.Search;

namespace StreamMail.Pipeline.Replay;

/// <summary>Parses a block of lines onto one tape per shard. One instance per worker.</summary>
internal sealed class BlockParser
{
    private readonly LineParser _parser;
    private readonly WantedLines? _wanted;
    private readonly NeedleLines? _hosts;
    private readonly NeedleLines.Visitor _append;
    private EventTape[] _tapes = [];
    private ReplayCounters _counters = new();

    public BlockParser(ReplayOptions options)
    {
        _parser = new LineParser(options.LineLimit, skipSessions: options.Detail == EventDetail.Queue, options.HostAliases, options.Wanted);
        _append = Append;
        if (options.Wanted is not { } wanted) return;
        _wanted = new WantedLines(wanted);
        if (options.HostAliases is null && wanted.HostNames is { Count: > 0 } names) _hosts = new NeedleLines(names);
    }

    public void Parse(ReadOnlySpan<byte> bytes, EventTape[] tapes, ReplayCounters counters)
    {
        counters.Bytes += bytes.Length;
        _tapes = tapes;
        _counters = counters;
        _wanted?.BeginBlock();
        int line = 0;
        if (_hosts is not null && !NeedleLines.IsWrapped(bytes))
        {
            // A line that does not hold the name of a wanted host is none of its lines.
            long before = counters.Lines;
            line = _hosts.Visit(bytes, _append);
            counters.Skip(line - (counters.Lines - before));
            return;
        }

        foreach (ReadOnlySpan<byte> raw in new BlockLines(bytes)) Append(raw, line++);
    }

    private void Append(ReadOnlySpan<byte> raw, int line)
    {
        ParseOutcome outcome = _parser.Parse(raw, out Record record);
        _counters.Count(outcome);
        if (outcome is not (ParseOutcome.Ok or ParseOutcome.Unknown)) return;
        _wanted?.Reduce(ref record);
        ulong host = EventTape.HashHost(record.Host);
        _tapes[host % (uint)_tapes.Length].Append(record, raw, line, host);
    }
}
