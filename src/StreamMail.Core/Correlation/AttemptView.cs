using StreamMail.Core.Postfix;

namespace StreamMail.Core.Correlation;

/// <summary>One delivery record.</summary>
public readonly record struct AttemptView
{
    /// <summary>Microseconds since 1970-01-01 UTC.</summary>
    public long Time { get; init; }

    public ProcessKind Process { get; init; }

    public DeliveryStatus Status { get; init; }

    /// <summary>Where the event lies in the trace's buffer.</summary>
    internal int Event { get; init; }

    /// <summary>False when Postfix only repeated an earlier failure ("delivery temporarily suspended").</summary>
    public bool Attempted { get; init; }

    public bool Truncated { get; init; }

    /// <summary>Logged as sent, but whoever took it threw it away.</summary>
    public bool WasDiscarded { get; init; }
}
