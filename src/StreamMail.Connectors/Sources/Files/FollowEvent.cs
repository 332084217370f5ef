namespace StreamMail.Connectors.Sources.Files;

/// <summary>What can happen to a log that is followed.</summary>
public enum FollowEvent : byte
{
    /// <summary>There is no file of that name (yet).</summary>
    Missing = 0,

    /// <summary>The file that was missing is there.</summary>
    Appeared = 1,

    /// <summary>The file was renamed and another has taken its name.</summary>
    Rotated = 2,

    /// <summary>The file was emptied in place (copytruncate).</summary>
    Truncated = 3,

    /// <summary>Lines that came between two looks were found in a rotated file.</summary>
    Recovered = 4,

    /// <summary>Lines may have been lost: nothing tells how many.</summary>
    PossibleLoss = 5,

    /// <summary>A line without its end was passed on, since its end cannot come any more.</summary>
    CutLine = 6,

    /// <summary>The file is there and may not be read.</summary>
    Unreadable = 7,
}
