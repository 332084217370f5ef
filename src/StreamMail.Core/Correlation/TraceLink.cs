namespace StreamMail.Core.Correlation;

/// <summary>A link to another mail.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="QueueId">The other mail's queue ID, in the trace's buffer.</param>
/// <param name="SameHost">The other mail is on the same host and instance; else its host is not known here.</param>
/// <param name="Time">When it was said, microseconds since 1970 UTC.</param>
/// <param name="Relay">The next hop as logged, for <see cref="LinkKind.QueuedAs"/>.</param>
/// <param name="Cause">For a parent link: what made this mail.</param>
public readonly record struct TraceLink(LinkKind Kind, Slice QueueId, bool SameHost, long Time, Slice Relay, LinkKind Cause);
