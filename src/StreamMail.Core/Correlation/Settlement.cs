namespace StreamMail.Core.Correlation;

/// <summary>
/// A join that waits until every line that can still come in time has come, so that its result does not depend on the
/// order of arrival.
/// </summary>
internal readonly record struct Settlement(long Due, SettlementKind Kind, TraceState? Trace, int Life, ulong SessionKey, long Time, long Line, byte[]? Entry);
