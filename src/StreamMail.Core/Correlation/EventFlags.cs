namespace StreamMail.Core.Correlation;

/// <summary>Properties of a stored event. Values are persisted.</summary>
[Flags]
internal enum EventFlags : byte
{
    None = 0,

    /// <summary>The two low bits hold the <see cref="Syslog.StampKind"/>.</summary>
    StampKindMask = 3,
    HasFraction = 4,

    /// <summary>The line was cut before its end.</summary>
    Truncated = 8,

    /// <summary>A refusal of the whole message: nothing of it entered the queue.</summary>
    RefusesMessage = 16,

    /// <summary>Not a line of this mail's own, but a fact joined to it from a session or another mail.</summary>
    Derived = 32,

    /// <summary>The text says NOQUEUE.</summary>
    NoQueue = 64,
}
