namespace StreamMail.Core.Correlation;

/// <summary>What a shard has counted since it was made.</summary>
public sealed class CorrelatorCounters
{
    public long Lines { get; internal set; }

    /// <summary>Repeats of lines already applied.</summary>
    public long Duplicates { get; internal set; }

    public long LostMarkers { get; internal set; }

    /// <summary>Lines that came after their trace had left and reopened it.</summary>
    public long Late { get; internal set; }

    public long TracesClosed { get; internal set; }

    public long Rejects { get; internal set; }

    /// <summary>Lines not kept because their trace had reached its limit of bytes.</summary>
    public long OverTraceLimit { get; internal set; }

    /// <summary>Traces that could no longer be reopened because the limit for such traces was reached.</summary>
    public long ReopenEvictions { get; internal set; }

    /// <summary>Adds another shard's counts.</summary>
    public void Add(CorrelatorCounters other)
    {
        Lines += other.Lines;
        Duplicates += other.Duplicates;
        LostMarkers += other.LostMarkers;
        Late += other.Late;
        TracesClosed += other.TracesClosed;
        Rejects += other.Rejects;
        OverTraceLimit += other.OverTraceLimit;
        ReopenEvictions += other.ReopenEvictions;
    }
}
