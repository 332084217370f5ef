using StreamMail.Core.Correlation;
using StreamMail.Core.Journeys;

namespace StreamMail.Core.Json;

/// <summary>A journey as a JSON object of the output contract (<c>streammail journeys</c>).</summary>
internal static class JourneyJson
{
    public static void Write(JsonBuffer json, Journey journey)
    {
        List<JourneyTrace> traces = [.. journey.Traces.OrderBy(t => t.FirstTime).ThenBy(t => t.Id)];
        JourneyTrace root = traces[0];
        json.BeginObject();
        HexId.Write(json, "journey_id"u8, journey.Id);
        Optional(json, "message_id"u8, traces.Select(t => t.MessageId).FirstOrDefault(m => m is not null));
        Optional(json, "from"u8, traces.Select(t => t.From).FirstOrDefault(f => f is not null));
        json.Time("first_time"u8, root.FirstTime);
        json.Time("last_time"u8, traces.Max(t => t.LastTime));
        Optional(json, "client_ip"u8, traces.Select(t => t.ClientIp).FirstOrDefault(c => c is not null));
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
        foreach (JourneyTrace t in traces) WriteRecipients(json, t, traces);
        json.EndArray();
        WriteNotices(json, journey);
        TraceJson.WriteFlags(json, traces.Aggregate(TraceFlags.None, (f, t) => f | t.Flags));
        json.EndObject();
        json.EndLine();
    }

    /// <summary>Outcomes stand where they were decided: a recipient that was handed on counts at the hop that took it.</summary>
    private static void WriteRecipients(JsonBuffer json, JourneyTrace trace, List<JourneyTrace> all)
    {
        for (int i = 0; i < trace.Recipients.Length; i++)
        {
            JourneyRecipient r = trace.Recipients[i];
            if (trace.IsRequeued && r.Status is RecipientStatus.Deferred or RecipientStatus.Held or RecipientStatus.Unknown) continue;
            if (!trace.WasHandedOn(i))
            {
                WriteRecipient(json, r, r.Status, trace);
                continue;
            }

            // The next hop took it but its log names nobody: who it was for is known only here.
            JourneyTrace? next = all.Find(t => t != trace && t.QueueId.AsSpan().SequenceEqual(r.NextQueueId));
            if (next is not null && next.Recipients.Length == 0 && !next.IsRequeued) WriteRecipient(json, r, next.Status, next);
        }
    }

    private static void WriteRecipient(JsonBuffer json, JourneyRecipient r, RecipientStatus status, JourneyTrace at)
    {
        json.BeginObject();
        json.String("to"u8, r.To);
        Optional(json, "orig_to"u8, r.OrigTo);
        json.String("status"u8, TraceNames.Of(status));
        WriteKey(json, at);
        if (r.Diagnosis is { } diagnosis && status == r.Status) DiagnosisJson.Write(json, diagnosis.Class, diagnosis.Party, diagnosis.CauseClass);
        json.EndObject();
    }

    private static void WriteKey(JsonBuffer json, JourneyTrace t)
    {
        json.String("host"u8, t.Host);
        json.String("instance"u8, t.Instance);
        json.String("queue_id"u8, t.QueueId);
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
            if (notice.Journey.Traces.Count > 0) HexId.Write(json, "journey_id"u8, notice.Journey.Id);
            json.String("queue_id"u8, notice.QueueId);
            json.EndObject();
        }

        json.EndArray();
    }

    private static void Optional(JsonBuffer json, ReadOnlySpan<byte> name, byte[]? value)
    {
        if (value is not null) json.String(name, value);
    }
}
