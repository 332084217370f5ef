using StreamMail.Core.Diagnosis;

namespace StreamMail.Core.Journeys;

/// <summary>Why a recipient failed, in the words of the output contract.</summary>
/// <param name="Class">The class.</param>
/// <param name="Party">Whose turn it is.</param>
/// <param name="CauseClass">For an expired one the class of its last deferral; null when not known.</param>
internal sealed record JourneyDiagnosis(byte[] Class, Party Party, byte[]? CauseClass);
