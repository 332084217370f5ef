using StreamMail.Core.Correlation;

namespace StreamMail.Core.Journeys;

/// <summary>A link of a trace that is not a recipient's.</summary>
internal sealed record JourneyLink(LinkKind Kind, LinkKind Cause, byte[] QueueId, bool SameHost, long Time);
