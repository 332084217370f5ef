using StreamMail.Core.Syslog;

namespace StreamMail.Core.Correlation;

/// <summary>Sees traces through closing, leaving and dropping, by their host's clock.</summary>
internal sealed class TraceExits(CorrelatorOptions options, ICorrelatorOutput output, TraceLedger ledger, CorrelatorCounters counters)
{
    private readonly TraceFold _fold = new(options);
    private readonly long _lateness = Stamp.Micros(options.Lateness);
    private readonly long _reopen = Stamp.Micros(options.Reopen);

    /// <summary>Number of the line that is being applied.</summary>
    public long CurrentLine { get; set; }

    /// <summary>The queue file's life is over.</summary>
    public void End(HostState host, TraceState trace, long time, long line)
    {
        trace.Marks |= TraceMarks.Ended;
        trace.EndTime = Math.Max(trace.EndTime, time);
        Close(host, trace, line);
    }

    /// <summary>The trace leaves once the lateness has passed.</summary>
    public void Close(HostState host, TraceState trace, long line)
    {
        if (trace.Has(TraceMarks.Closing)) return;
        trace.Marks |= TraceMarks.Closing;
        trace.ClosingLine = line;
        trace.Due = host.Clock + _lateness;
        host.Closing.Enqueue(new PendingTrace(trace.Due, trace, trace.Life));
        ledger.Touch(trace);
    }

    /// <summary>A line for a trace that has left: it closes again, with what it knows now.</summary>
    public void Reopened(HostState host, TraceState trace, long line)
    {
        if (!trace.Has(TraceMarks.Emitted) || trace.Has(TraceMarks.Closing)) return;
        trace.Marks |= TraceMarks.Late;
        counters.Late++;
        Close(host, trace, line);
    }

    /// <summary>Makes the first appointment of a new trace.</summary>
    public void Schedule(HostState host, TraceState trace)
    {
        trace.Look = host.Clock + Stamp.Micros(options.ShowOpenAfter ?? options.IncomingGrace);
        host.FirstLooks.Enqueue(new PendingTrace(trace.Look, trace, trace.Life));
    }

    /// <summary>The host's clock has moved: what is due?</summary>
    public void Advance(HostState host)
    {
        long now = host.Clock;
        while (host.Closing.TryPeek(out PendingTrace next) && next.Due <= now)
        {
            host.Closing.Dequeue();
            if (!next.IsVoid) Leave(host, next.Trace);
        }

        while (host.Left.TryPeek(out PendingTrace next) && (next.Due <= now || host.Left.Count > options.ReopenLimit))
        {
            host.Left.Dequeue();
            if (next.IsVoid || next.Trace.Has(TraceMarks.Closing)) continue;
            if (next.Due > now) counters.ReopenEvictions++;
            ledger.Drop(next.Trace);
        }

        while (host.FirstLooks.TryPeek(out PendingTrace next) && next.Due <= now)
        {
            host.FirstLooks.Dequeue();
            if (!next.IsVoid) LookAt(host, next.Trace);
        }

        while (host.Deadlines.TryPeek(out PendingTrace next, out long due) && due <= now)
        {
            host.Deadlines.Dequeue();
            if (!next.IsVoid) LookAt(host, next.Trace);
        }
    }

    /// <summary>A closed trace goes out, and stays for a while in case a late line comes.</summary>
    public void Leave(HostState host, TraceState trace)
    {
        trace.Marks &= ~TraceMarks.Closing;
        if (trace.Has(TraceMarks.MayHaveVanished) && _fold.Fold(trace, endOfInput: false).IsOpen)
        {
            // It was only moved (postsuper -h): it stays.
            trace.Marks &= ~TraceMarks.MayHaveVanished;
            Schedule(host, trace);
            return;
        }

        if (!trace.Has(TraceMarks.DerivedOnly))
        {
            if (output.WantsClosed) Show(trace, trace.ClosingLine, endOfInput: false);
            counters.TracesClosed++;
        }

        trace.Marks |= TraceMarks.Emitted;
        ledger.Touch(trace);
        trace.Due = host.Clock + _reopen;
        host.Left.Enqueue(new PendingTrace(trace.Due, trace, trace.Life));
    }

    /// <summary>Gives out what the trace means now.</summary>
    public void Show(TraceState trace, long line, bool endOfInput)
    {
        if (trace.Has(TraceMarks.DerivedOnly)) return;
        if (trace.IdSecond == long.MinValue) trace.IdSecond = Math.DivRem(trace.FirstTime, Stamp.Second, out _);
        output.OnTrace(_fold.Fold(trace, endOfInput), line);
    }

    /// <summary>An open trace has been silent for a while: is it still open?</summary>
    private void LookAt(HostState host, TraceState trace)
    {
        if (trace.Has(TraceMarks.Closing | TraceMarks.Emitted)) return;
        long now = host.Clock, next;
        if (trace.Has(TraceMarks.DerivedOnly))
        {
            ledger.Drop(trace);
            return;
        }

        if (options.ShowOpenAfter is not null && !trace.Has(TraceMarks.ShownOpen))
        {
            trace.Marks |= TraceMarks.ShownOpen;
            Show(trace, CurrentLine, endOfInput: false);
        }

        if (!trace.Has(TraceMarks.WasActive | TraceMarks.HasDelivery | TraceMarks.WasHeld))
        {
            next = trace.LastTime + Stamp.Micros(options.IncomingGrace);
        }
        else
        {
            ledger.Trim(trace);
            bool final = _fold.AllFinal(trace);
            next = trace.LastTime + (final ? Stamp.Micros(options.TailGrace) : Stamp.Micros(options.QueueLifetime + options.LifetimeGrace));

            // A held mail stays until somebody acts.
            if (!final && _fold.IsHeld) next = long.MaxValue;
        }

        if (next <= now)
        {
            trace.Marks |= TraceMarks.Abandoned;
            trace.EndTime = trace.LastTime;
            Close(host, trace, CurrentLine);
            return;
        }

        // Looked at more rarely the older it is: some ten times in five days.
        trace.Look = Math.Min(next, now + Math.Max(Stamp.Micros(options.IncomingGrace), (now - trace.FirstTime) / 4));
        host.Deadlines.Enqueue(new PendingTrace(trace.Look, trace, trace.Life), trace.Look);
        ledger.Touch(trace);
    }
}
