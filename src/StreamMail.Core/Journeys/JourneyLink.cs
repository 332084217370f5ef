using StreamMail.Core.Correlation;

namespace StreamMail.Core.Journeys;

/// <summary>A link of a trace that is not a recipient's. The queue ID lies in the trace's bytes.</summary>
internal readonly record struct JourneyLink(LinkKind Kind, LinkKind Cause, Slice QueueId, bool SameHost, long Time);
