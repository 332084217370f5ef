using System.Numerics;
using StreamMail.Core.Correlation;
using StreamMail.Core.Json;
using StreamMail.Core.Search;
using StreamMail.Pipeline.Replay;

namespace StreamMail.Server.Lookup;

/// <summary>Lets through what a query asks for, as JSON, and notes what one condition alone keeps out.</summary>
/// <param name="matcher">The query.</param>
/// <param name="sure">A condition that a quick search went by: nothing is known of mail that does not meet it.</param>
internal sealed class SearchFormat(MailMatcher matcher, SearchCondition sure) : ITraceFormat
{
    public bool WantsClosed => true;

    public void Write(JsonBuffer to, TraceView trace)
    {
        SearchCondition misses = matcher.Misses(trace);
        if (IsNoted(misses)) to.Raw(new FoundHeader(misses == SearchCondition.None ? FoundKind.Trace : FoundKind.Almost, trace.LastTime, trace.TraceId, trace.Version, misses, true).Bytes);
        if (misses == SearchCondition.None) TraceJson.Write(to, trace);
    }

    public void Write(JsonBuffer to, in RejectView reject)
    {
        SearchCondition misses = matcher.Misses(reject);
        if (IsNoted(misses)) to.Raw(new FoundHeader(misses == SearchCondition.None ? FoundKind.Refusal : FoundKind.Almost, reject.Time, (EventTape.HashHost(reject.Host), reject.Identity), 0, misses, true).Bytes);
        if (misses == SearchCondition.None) RejectJson.Write(to, reject);
    }

    private bool IsNoted(SearchCondition misses) => (misses & sure) == SearchCondition.None && BitOperations.PopCount((uint)misses) <= 1;
}
