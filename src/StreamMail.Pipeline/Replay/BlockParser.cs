using StreamMail.Core.Correlation;
using StreamMail.Core.Postfix;

namespace StreamMail.Pipeline.Replay;

/// <summary>Parses a block of lines onto one tape per shard. One instance per worker.</summary>
internal sealed class BlockParser(ReplayOptions options)
{
    private readonly LineParser _parser = new(options.LineLimit, skipSessions: options.Detail == EventDetail.Queue, options.HostAliases);

    public void Parse(ReadOnlySpan<byte> bytes, EventTape[] tapes, ReplayCounters counters)
    {
        counters.Bytes += bytes.Length;
        int line = 0;
        foreach (ReadOnlySpan<byte> raw in new BlockLines(bytes))
        {
            ParseOutcome outcome = _parser.Parse(raw, out Record record);
            counters.Count(outcome);
            if (outcome is ParseOutcome.Ok or ParseOutcome.Unknown)
            {
                ulong host = EventTape.HashHost(record.Host);
                tapes[host % (uint)tapes.Length].Append(record, raw, line, host);
            }

            line++;
        }
    }
}
