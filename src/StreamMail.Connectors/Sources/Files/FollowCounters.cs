namespace StreamMail.Connectors.Sources.Files;

/// <summary>What has happened to a log since it is followed.</summary>
public sealed class FollowCounters
{
    public long Bytes { get; internal set; }

    /// <summary>Renamed, another file has taken the name.</summary>
    public long Rotations { get; internal set; }

    /// <summary>Emptied in place.</summary>
    public long Truncations { get; internal set; }

    /// <summary>Rotated files that were found and read, since lines in them had not been seen.</summary>
    public long RecoveredFiles { get; internal set; }

    /// <summary>Occasions at which lines may have been lost. How many cannot be known.</summary>
    public long PossibleLosses { get; internal set; }

    /// <summary>Lines passed on without their end.</summary>
    public long CutLines { get; internal set; }
}
