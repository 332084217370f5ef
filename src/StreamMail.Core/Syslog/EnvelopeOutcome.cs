namespace StreamMail.Core.Syslog;

public enum EnvelopeOutcome
{
    /// <summary>Time, host or program were found.</summary>
    Ok,

    /// <summary>The line has no shape that we know.</summary>
    Malformed,

    /// <summary>The line is longer than the limit; nothing of it was read.</summary>
    TooLong,

    /// <summary>A line of a transport without meaning of its own: blank, separator, mark.</summary>
    Noise,

    /// <summary>A piece of a line that a later one continues (CRI flag P); the parser keeps it.</summary>
    Partial,
}
