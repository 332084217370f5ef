namespace StreamMail.Core.Reports;

/// <summary>What can be odd about a span of the log.</summary>
public enum OddityKind
{
    /// <summary>A host logged nothing for far longer than it usually does; the count is in seconds.</summary>
    LogSilent,

    /// <summary>A host's log ends long before the others' do; the count is in seconds.</summary>
    LogEndsEarly,

    /// <summary>The logging system says that it lost lines; the count is of lines, as far as it tells.</summary>
    LinesLost,

    /// <summary>Lines stand more than a minute behind later ones: a clock set back, or a late sender. The count is in seconds, the largest.</summary>
    ClockBack,

    /// <summary>Lines without a known shape.</summary>
    MalformedLines,

    /// <summary>Postfix lines that were not understood.</summary>
    UnknownLines,

    /// <summary>Mails whose beginning is not in the log.</summary>
    IncompleteHead,

    /// <summary>Mails whose end is not in the log.</summary>
    IncompleteTail,

    /// <summary>Mails of which lines may be missing.</summary>
    PossibleLoss,

    /// <summary>Mails said to wait although nothing was tried for long.</summary>
    Unconfirmed,

    /// <summary>Mails that may have been delivered twice.</summary>
    PossibleDuplicate,

    /// <summary>Postfix was started; the count is how often.</summary>
    Started,

    /// <summary>Postfix was stopped; the count is how often.</summary>
    Stopped,

    /// <summary>No connection from outside in the whole span.</summary>
    NoConnections,
}
