using StreamMail.Core.Search;

namespace StreamMail.Pipeline.Candidates;

/// <summary>What a quick search found.</summary>
/// <param name="Mails">The queue IDs to replay, and the hosts.</param>
/// <param name="AnyRefusal">Some refusal without a queue ID may match.</param>
/// <param name="IsProven">Every mail that can match is among them. False when the bytes of a mail's own lines do not tell.</param>
public sealed record CandidateSet(WantedMail Mails, bool AnyRefusal, bool IsProven)
{
    public bool IsEmpty => Mails.QueueIds.Count == 0 && !AnyRefusal && IsProven;
}
