namespace StreamMail.Core.Correlation;

/// <summary>Where a shard's answers go. What is passed is valid during the call only.</summary>
public interface ICorrelatorOutput
{
    /// <summary>False when only what is still open at the end is asked for: closed traces are then not even computed.</summary>
    bool WantsClosed { get; }

    /// <summary>Whether each line is asked for as well; the tape must have been written with <see cref="EventDetail.Report"/>.</summary>
    bool WantsLines => false;

    /// <summary>A line that is no repeat of an earlier one, in its host's order.</summary>
    void OnLine(in LineView line)
    {
    }

    /// <summary>A trace as it stands now: closed, reopened and closed again (higher version), or open at a flush.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="line">Number of the line that closed it; of its first line if it is open.</param>
    void OnTrace(TraceView trace, long line);

    /// <summary>A refusal before the queue.</summary>
    /// <param name="reject">The refusal.</param>
    /// <param name="line">Number of its line.</param>
    void OnReject(in RejectView reject, long line);
}
