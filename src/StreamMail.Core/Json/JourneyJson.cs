using StreamMail.Core.Correlation;
using StreamMail.Core.Journeys;

namespace StreamMail.Core.Json;

/// <summary>A journey as a JSON object of the output contract (<c>streammail journeys</c>).</summary>
internal static class JourneyJson
{
    public static void Write(JsonBuffer json, Journey journey)
    {
        var traces = new List<JourneyTrace>(journey.Count);
        journey.CopySorted(traces);
        JourneyTrace root = traces[0];
        json.BeginObject();
        HexId.Write(json, "journey_id"u8, journey.Id);
        First(json, "message_id"u8, traces, static t => t.MessageId);
        First(json, "from"u8, traces, static t => t.From);
        json.Time("first_time"u8, root.FirstTime);
        json.Time("last_time"u8, traces.Max(t => t.LastTime));
        First(json, "client_ip"u8, traces, static t => t.ClientIp);
        json.String("state"u8, journey.IsOpen ? "open"u8 : "closed"u8);
        json.Name("traces"u8);
        json.BeginArray();
        foreach (JourneyTrace t in traces)
        {
            json.BeginObject();
            HexId.Write(json, "trace_id"u8, t.Id);
            WriteKey(json, t);
            json.EndObject();
        }

        json.EndArray();
        json.Name("recipients"u8);
        json.BeginArray();
        var outcomes = new List<JourneyOutcome>();
        JourneyOutcome.Collect(traces, outcomes);
        foreach (JourneyOutcome outcome in outcomes) WriteRecipient(json, outcome);
        json.EndArray();
        WriteNotices(json, journey);
        TraceJson.WriteFlags(json, traces.Aggregate(TraceFlags.None, (f, t) => f | t.Flags));
        json.EndObject();
        json.EndLine();
    }

    private static void WriteRecipient(JsonBuffer json, in JourneyOutcome outcome)
    {
        JourneyTrace from = outcome.From;
        ref readonly JourneyRecipient r = ref outcome.Recipient;
        json.BeginObject();
        json.String("to"u8, from[r.To]);
        if (r.OrigTo.IsPresent) json.String("orig_to"u8, from[r.OrigTo]);
        json.String("status"u8, TraceNames.Of(outcome.Status));
        WriteKey(json, outcome.At);
        if (r.Class.IsPresent && outcome.Status == r.Status) DiagnosisJson.Write(json, from[r.Class], r.Party, from[r.CauseClass]);
        json.EndObject();
    }

    private static void WriteKey(JsonBuffer json, JourneyTrace t)
    {
        json.String("host"u8, t[t.Host]);
        json.String("instance"u8, t[t.Instance]);
        json.String("queue_id"u8, t[t.QueueId]);
    }

    private static void WriteNotices(JsonBuffer json, Journey journey)
    {
        if (journey.Notices.Count == 0) return;
        json.Name("notices"u8);
        json.BeginArray();
        foreach ((LinkKind kind, JourneyTrace notice) in journey.Notices.OrderBy(n => n.Notice.FirstTime).ThenBy(n => n.Notice.Id))
        {
            json.BeginObject();
            json.String("rel"u8, TraceNames.Of(kind));
            if (notice.Journey.Count > 0) HexId.Write(json, "journey_id"u8, notice.Journey.Id);
            json.String("queue_id"u8, notice[notice.QueueId]);
            json.EndObject();
        }

        json.EndArray();
    }

    /// <summary>The first trace that knows tells.</summary>
    private static void First(JsonBuffer json, ReadOnlySpan<byte> name, List<JourneyTrace> traces, Func<JourneyTrace, Slice> choose)
    {
        foreach (JourneyTrace trace in traces)
        {
            Slice slice = choose(trace);
            if (!slice.IsPresent) continue;
            json.String(name, trace[slice]);
            return;
        }
    }
}
