namespace StreamMail.Core.Journeys;

/// <summary>Bounds of the join across hosts.</summary>
public sealed record JourneyOptions
{
    /// <summary>How long after its last line a finished mail waits for the traces of other hosts, in event time.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How far the clocks of two hosts may be apart.</summary>
    public TimeSpan Skew { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Most traces held; beyond it the oldest finished mails leave before the window has passed.</summary>
    public int TraceLimit { get; init; } = 150_000;
}
