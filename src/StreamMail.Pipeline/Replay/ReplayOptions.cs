using StreamMail.Core.Correlation;
using StreamMail.Core.Postfix;
using StreamMail.Core.Search;
using StreamMail.Core.Syslog;

namespace StreamMail.Pipeline.Replay;

/// <summary>How a stored log is replayed through the correlator.</summary>
public sealed record ReplayOptions
{
    /// <summary>Worker threads. The result is the same for any number.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Groups of hosts that can be correlated at the same time. The result is the same for any number.</summary>
    public int Shards { get; init; } = 16;

    /// <summary>Blocks that may be parsed ahead, per thread: bounds memory.</summary>
    public int BlocksAhead { get; init; } = 3;

    /// <summary>How much of each line is kept.</summary>
    public EventDetail Detail { get; init; }

    /// <summary>Only these mails are asked for: answers for others may be incomplete. Null: all.</summary>
    public WantedMail? Wanted { get; init; }

    public int LineLimit { get; init; } = LineParser.DefaultLineLimit;

    /// <summary>Names that mean the same host.</summary>
    public HostAliases? HostAliases { get; init; }

    public CorrelatorOptions Correlator { get; init; } = new();
}
