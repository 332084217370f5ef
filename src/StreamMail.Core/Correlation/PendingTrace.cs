namespace StreamMail.Core.Correlation;

/// <summary>An appointment of a trace with its host's clock. Void when the trace object has begun another life.</summary>
internal readonly record struct PendingTrace(long Due, TraceState Trace, int Life)
{
    public bool IsVoid => Trace.Life != Life;
}
