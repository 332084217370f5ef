using StreamMail.Core.Correlation;

namespace StreamMail.Core.Journeys;

/// <summary>One recipient of a trace, with where it was handed on to.</summary>
/// <param name="To">The address.</param>
/// <param name="OrigTo">The address before aliasing, if it differs.</param>
/// <param name="Status">What this hop knows.</param>
/// <param name="NextQueueId">Queue ID that the next hop gave it; null when none was named.</param>
/// <param name="NextIsLocal">The next queue ID is on the same host and instance.</param>
/// <param name="RelayIp">Address of the next hop.</param>
/// <param name="Time">Time of the last attempt, microseconds since 1970 UTC.</param>
/// <param name="Diagnosis">Why it failed here; null for one that did not.</param>
internal sealed record JourneyRecipient(byte[] To, byte[]? OrigTo, RecipientStatus Status, byte[]? NextQueueId, bool NextIsLocal, byte[]? RelayIp, long Time, JourneyDiagnosis? Diagnosis);
