namespace StreamMail.Core.Search;

/// <summary>What a log (or a store) covers, and what in it comes near to a question. Times in microseconds since 1970 UTC.</summary>
public sealed record LogCoverage
{
    public IReadOnlyList<HostCoverage> Hosts { get; init; } = [];

    public long Lines => Hosts.Sum(h => h.Lines);

    public long First => Hosts.Count == 0 ? 0 : Hosts.Min(h => h.First);

    public long Last => Hosts.Count == 0 ? 0 : Hosts.Max(h => h.Last);

    /// <summary>Lines that could not be read at all.</summary>
    public long Unreadable { get; init; }

    /// <summary>Markers of lost lines inside the time asked for, with the host.</summary>
    public IReadOnlyList<(string Host, long Time)> Losses { get; init; } = [];

    /// <summary>The logging system's own lines are in this log: had it lost lines, it would say so here.</summary>
    public bool ShowsLosses { get; init; }

    /// <summary>Connections from other machines inside the time asked for.</summary>
    public long OutsideConnections { get; init; }

    /// <summary>Connections of the client asked for.</summary>
    public long ClientConnections { get; init; }

    public IReadOnlyList<NearAddress> Near { get; init; } = [];
}
