using System.Numerics;
using StreamMail.Core.Correlation;
using StreamMail.Core.Json;
using StreamMail.Core.Search;
using StreamMail.Pipeline.Replay;

namespace StreamMail.Server.Lookup;

/// <summary>Lets through what a query asks for, as JSON, and notes what one condition alone keeps out.</summary>
/// <param name="matcher">The query but for the class.</param>
/// <param name="classes">The class.</param>
/// <param name="sure">A condition that a quick search went by: nothing is known of mail that does not meet it.</param>
internal sealed class SearchFormat(MailMatcher matcher, ClassQuestion classes, SearchCondition sure) : ITraceFormat
{
    public bool WantsClosed => true;

    public void Write(JsonBuffer to, TraceView trace)
    {
        SearchCondition misses = matcher.Misses(trace);
        if (!IsNoted(misses)) return;
        if (misses != SearchCondition.None && !classes.Matches(trace)) return;
        if (misses == SearchCondition.None && !classes.Matches(trace)) misses = SearchCondition.Class;
        to.Raw(new FoundHeader(misses == SearchCondition.None ? FoundKind.Trace : FoundKind.Almost, trace.LastTime, trace.TraceId, trace.Version, misses, true).Bytes);
        if (misses == SearchCondition.None) TraceJson.Write(to, trace, classes.Diagnosis);
    }

    public void Write(JsonBuffer to, in RejectView reject)
    {
        SearchCondition misses = matcher.Misses(reject);
        if (!IsNoted(misses)) return;
        if (misses != SearchCondition.None && !classes.Matches(reject)) return;
        if (misses == SearchCondition.None && !classes.Matches(reject)) misses = SearchCondition.Class;
        to.Raw(new FoundHeader(misses == SearchCondition.None ? FoundKind.Refusal : FoundKind.Almost, reject.Time, (EventTape.HashHost(reject.Host), reject.Identity), 0, misses, true).Bytes);
        if (misses == SearchCondition.None) RejectJson.Write(to, reject, classes.Diagnosis);
    }

    private bool IsNoted(SearchCondition misses) => (misses & sure) == SearchCondition.None && BitOperations.PopCount((uint)misses) <= 1;
}
