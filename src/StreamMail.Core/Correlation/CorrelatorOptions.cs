namespace StreamMail.Core.Correlation;

/// <summary>Limits and spans of a correlator. Times are event time of the host.</summary>
public sealed record CorrelatorOptions
{
    /// <summary>How far a line may come behind its host's clock without any effect. A finished trace waits that long before it leaves.</summary>
    public TimeSpan Lateness { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a trace that has left can be reopened by a late line.</summary>
    public TimeSpan Reopen { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Most traces per host that are kept for reopening; the oldest go first.</summary>
    public int ReopenLimit { get; init; } = 16_384;

    /// <summary>A queue ID that never became active and says nothing for that long is given up.</summary>
    public TimeSpan IncomingGrace { get; init; } = TimeSpan.FromHours(1);

    /// <summary>A mail whose recipients are all final closes without its <c>removed</c> line after that long.</summary>
    public TimeSpan TailGrace { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Postfix's <c>maximal_queue_lifetime</c>: default 5 days.</summary>
    public TimeSpan QueueLifetime { get; init; } = TimeSpan.FromDays(5);

    /// <summary>How long past the queue lifetime an open deferral is kept.</summary>
    public TimeSpan LifetimeGrace { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Postfix's <c>maximal_backoff_time</c>: default 4000 s. Three times that without an attempt makes a deferral unconfirmed.</summary>
    public TimeSpan MaximalBackoff { get; init; } = TimeSpan.FromSeconds(4000);

    /// <summary>Most bytes that one trace keeps; lines beyond are counted and the trace is marked truncated.</summary>
    public int TraceBytesLimit { get; init; } = 32 * 1024 * 1024;

    /// <summary>Most sessions per host whose facts (TLS, failed connects) are kept; the oldest go first.</summary>
    public int SessionLimit { get; init; } = 2048;

    /// <summary>Lines per host that are remembered to recognise repeats of lines without queue ID.</summary>
    public int DuplicateWindow { get; init; } = 4096;

    /// <summary>Finished traces of a host that is silent leave after that many lines of other hosts.</summary>
    public int SilenceLines { get; init; } = 262_144;

    /// <summary>Whether session facts (TLS, failed connects) are joined to traces. The queue alone does not need them.</summary>
    public bool JoinSessions { get; init; } = true;

    /// <summary>Shows a trace also while it is open, once it is that old: the join across hosts must know of mail that waits.</summary>
    public TimeSpan? ShowOpenAfter { get; init; }

    /// <summary>The zone of year-less and zone-less stamps.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Latest instant the first line can have, in microseconds since 1970 UTC: settles the year of year-less stamps.</summary>
    public long YearAnchor { get; init; } = long.MaxValue;
}
