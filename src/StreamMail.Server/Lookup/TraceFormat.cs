using StreamMail.Core.Correlation;
using StreamMail.Core.Json;
using StreamMail.Core.Journeys;
using StreamMail.Core.Search;
using StreamMail.Core.Utf8;
using StreamMail.Pipeline.Replay;

namespace StreamMail.Server.Lookup;

/// <summary>Lets through the mails that a subject may be linked with, in the form of the join across hosts and as JSON.</summary>
/// <param name="subject">What is asked for.</param>
/// <param name="wanted">The mails that can be linked with it; null: any.</param>
/// <param name="classes">Diagnoses what is shown.</param>
internal sealed class TraceFormat(SubjectMatcher subject, WantedMail? wanted, ClassQuestion classes) : ITraceFormat
{
    public bool WantsClosed => true;

    public void Write(JsonBuffer to, TraceView trace)
    {
        bool isSubject = subject.Matches(trace);
        if (!isSubject && wanted is not null && !wanted.QueueIds.Contains(trace.QueueId)) return;
        to.Raw(new FoundHeader(FoundKind.Trace, trace.LastTime, trace.TraceId, trace.Version, SearchCondition.None, isSubject).Bytes);
        var hop = new BlobWriter();
        JourneyJoiner.Encode(hop, trace);
        to.Raw(BitConverter.GetBytes(hop.Written.Length));
        to.Raw(hop.Written);
        TraceJson.Write(to, trace, classes.Diagnosis);
    }

    public void Write(JsonBuffer to, in RejectView reject)
    {
        bool isSubject = subject.Matches(reject);
        if (!isSubject && (reject.QueueId.IsEmpty || (wanted is not null && !wanted.QueueIds.Contains(reject.QueueId)))) return;
        to.Raw(new FoundHeader(FoundKind.Refusal, reject.Time, (EventTape.HashHost(reject.Host), reject.Identity), 0, SearchCondition.None, isSubject).Bytes);
        to.Raw(BitConverter.GetBytes(0));
        RejectJson.Write(to, reject, classes.Diagnosis);
    }
}
