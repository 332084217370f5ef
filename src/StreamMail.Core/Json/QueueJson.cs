using StreamMail.Core.Correlation;
using StreamMail.Core.Diagnosis;
using StreamMail.Core.Postfix;

namespace StreamMail.Core.Json;

/// <summary>An open mail as a JSON object of the output contract (<c>streammail queue --json</c>), after postqueue -j.</summary>
public static class QueueJson
{
    /// <param name="json">Where to.</param>
    /// <param name="trace">The trace of the mail.</param>
    /// <param name="diagnosis">Says why recipients wait; null leaves that out.</param>
    public static void Write(JsonBuffer json, TraceView trace, RecipientDiagnosis? diagnosis = null)
    {
        json.BeginObject();
        json.String("host"u8, trace.Host);
        json.String("instance"u8, trace.Instance);
        json.String("queue_id"u8, trace.QueueId);
        json.String("queue"u8, TraceNames.Of(trace.Queue));
        json.Time("arrival_time"u8, trace.ArrivalTime);
        if (trace.From.IsPresent) json.String("from"u8, trace[trace.From]);
        if (trace.Size.IsPresent) json.NumberText("size"u8, trace[trace.Size]);
        json.Name("recipients"u8);
        json.BeginArray();
        foreach (ref readonly RecipientView r in trace.Recipients)
        {
            if (r.IsFinal) continue;
            json.BeginObject();
            json.String("to"u8, trace[r.To]);
            json.String("status"u8, TraceNames.Of(r.Status));
            if (r.AttemptCount > 0 && trace.TryGet(trace.AttemptsOf(r)[^1], FieldId.StatusText, out ReadOnlySpan<byte> reason)) json.String("reason"u8, reason);
            if (diagnosis is not null) DiagnosisJson.Write(json, diagnosis, trace, r);
            json.EndObject();
        }

        json.EndArray();
        TraceJson.WriteFlags(json, trace.Flags);
        json.EndObject();
        json.EndLine();
    }
}
