namespace StreamMail.Core.Search;

/// <summary>What can be said when a search finds nothing.</summary>
public enum AbsenceKind
{
    /// <summary>No readable line at all.</summary>
    EmptyLog,

    /// <summary>It is not in this log, and the log is without gaps: from, to, and the hosts as text.</summary>
    Proven,

    /// <summary>It is not in this log, but the log may not be the whole truth: the reasons follow.</summary>
    NotProven,

    /// <summary>The time asked for lies wholly or partly outside what the log covers.</summary>
    OutsideSpan,

    /// <summary>No line of the host asked for; the text names it.</summary>
    UnknownHost,

    /// <summary>So many would be found without one condition.</summary>
    AlmostFound,

    /// <summary>An address that is like the one asked for.</summary>
    NearAddress,

    /// <summary>A host logged nothing for a long time.</summary>
    SilentHost,

    /// <summary>The logging system says that lines were lost: how many markers, on which host.</summary>
    LostLines,

    /// <summary>Markers of lost lines have another facility and would not be in this log.</summary>
    LossesInvisible,

    /// <summary>Lines that cannot be read.</summary>
    UnreadableLines,

    /// <summary>No connection from another machine: mail does not reach this server.</summary>
    NoOutsideConnection,

    /// <summary>The client connected, but no mail or refusal of it matches.</summary>
    ClientWithoutMail,

    /// <summary>The client asked for never connected.</summary>
    ClientNeverSeen,
}
