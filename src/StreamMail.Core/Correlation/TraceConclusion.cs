using StreamMail.Core.Postfix;
using StreamMail.Core.Syslog;

namespace StreamMail.Core.Correlation;

/// <summary>What follows from all lines of a trace together: whether it is open, in which queue, how it ended, and what is not known.</summary>
internal readonly ref struct TraceConclusion(CorrelatorOptions options, TraceView view, RecipientFold recipients, FoldFacts facts)
{
    /// <summary>Writes state, status and flags into the view.</summary>
    /// <param name="endOfInput">No more lines will come: what is unresolved lacks its tail.</param>
    public void Conclude(bool endOfInput)
    {
        TraceState state = view.State;
        recipients.Finish();
        view.IsSettled = !facts.PutBack && recipients.Count >= facts.Expected && recipients.AllFinal;
        bool ended = facts.Removed || facts.Deleted || facts.Requeued || facts.Vanished;
        bool refused = (facts.Refused || facts.Discarded) && !state.Has(TraceMarks.WasActive);
        bool abandoned = state.Has(TraceMarks.Abandoned);
        view.IsOpen = !ended && !refused && !abandoned;
        if (!view.IsOpen) view.Queue = QueueName.None;

        if (facts.Deleted) recipients.Close(RecipientStatus.Deleted);
        else if (refused) recipients.Close(facts.Refused ? RecipientStatus.Rejected : RecipientStatus.Discarded);
        else if (view.Queue == QueueName.Hold) recipients.Hold();
        bool lost = false;
        if (facts.Removed && !facts.Expired && !facts.Deleted && !facts.Requeued && !refused)
        {
            // Gone from the queue, and somebody's outcome was never seen.
            lost = recipients.CloseUnresolved() | MissingRecipients();
        }

        lost |= facts.Deleted && MissingBeforeDelete();

        if (view.IsOpen && view.Queue == QueueName.Active && !view.IsSettled && ActiveAllTried()) view.Queue = QueueName.Deferred;
        if (abandoned || facts.Vanished) recipients.CloseUnresolved();
        view.Status = StatusOf(refused);
        Flag(state, endOfInput, lost, refused, abandoned);
    }

    /// <summary>The queue manager removes only what it has had; cleanup cancels what nobody had yet.</summary>
    private bool MissingRecipients() => !view.State.Has(TraceMarks.WasActive) ? recipients.Any || (!facts.Canceled && (facts.HeadSeen || facts.HasParent))
        : recipients.Count < facts.Expected;

    /// <summary>A mail that waits where postsuper finds it was tried before, or put on hold.</summary>
    private bool MissingBeforeDelete() => view.State.Has(TraceMarks.WasActive) ? recipients.Count < facts.Expected
        : facts.HeadSeen && !view.State.Has(TraceMarks.WasHeld);

    /// <summary>nrcpt counts the recipients that are done with, too.</summary>
    private bool ActiveAllTried() => recipients.Any && recipients.Count >= facts.Expected && recipients.AllTriedSince(facts.ActiveSince);

    private RecipientStatus StatusOf(bool refused)
    {
        if (view.Queue == QueueName.Hold) return RecipientStatus.Held;
        if (!recipients.Any)
        {
            if (refused) return facts.Refused ? RecipientStatus.Rejected : RecipientStatus.Discarded;
            return facts.Deleted ? RecipientStatus.Deleted : RecipientStatus.Unknown;
        }

        return recipients.Common();
    }

    private void Flag(TraceState state, bool endOfInput, bool lost, bool refused, bool abandoned)
    {
        TraceFlags flags = view.Flags;
        if (recipients.IsProbe) flags |= TraceFlags.Probe;
        if (recipients.MayBeDoubled) flags |= TraceFlags.PossibleDuplicateDelivery;
        bool head = facts.HeadSeen || facts.HasParent || (flags & TraceFlags.Probe) != 0 || IsDoubleBounce();
        if (!head) flags |= TraceFlags.IncompleteHead;
        if (lost || state.Host.LostBetween(state.FirstTime, state.LastTime)) flags |= TraceFlags.PossibleLoss;
        if (!state.Has(TraceMarks.WasActive) && state.Has(TraceMarks.HasDelivery)) flags |= TraceFlags.PossibleLoss;
        if (abandoned || (facts.Vanished && !facts.Removed)) flags |= TraceFlags.IncompleteTail;
        if (state.Has(TraceMarks.Late)) flags |= TraceFlags.Late;
        if (state.Has(TraceMarks.Full)) flags |= TraceFlags.Truncated;
        if (view.IsOpen) flags |= OpenFlags(state, endOfInput, refused);
        view.Flags = flags;
    }

    private TraceFlags OpenFlags(TraceState state, bool endOfInput, bool refused)
    {
        TraceFlags flags = TraceFlags.None;
        bool unresolved = view.Queue is QueueName.Active or QueueName.Incoming or QueueName.None;
        if (endOfInput && unresolved && !refused) flags |= TraceFlags.IncompleteTail;
        long silence = Stamp.Micros(options.MaximalBackoff * 3);
        if (view.Queue == QueueName.Deferred && state.Host.Clock > state.LastTime + silence) flags |= TraceFlags.Unconfirmed;
        if (state.Host.AdminActedAfter(state.LastTime, view.Instance)) flags |= TraceFlags.Unconfirmed;
        return flags;
    }

    /// <summary>Probes and postmaster notices have only cleanup's line as head.</summary>
    private bool IsDoubleBounce() => view[view.From].StartsWith("double-bounce@"u8);
}
