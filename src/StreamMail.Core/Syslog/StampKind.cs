namespace StreamMail.Core.Syslog;

/// <summary>What a line's time stamp leaves open. Values are persisted.</summary>
public enum StampKind : byte
{
    /// <summary>No time stamp was found.</summary>
    None = 0,

    /// <summary>A full instant.</summary>
    Instant = 1,

    /// <summary>Date and time of day in the zone of the writer, which is not named.</summary>
    Local = 2,

    /// <summary>Month, day and time of day only (RFC 3164): neither year nor zone.</summary>
    YearLess = 3,
}
