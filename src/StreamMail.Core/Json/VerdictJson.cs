using StreamMail.Core.Companions;
using StreamMail.Core.Correlation;
using StreamMail.Core.Postfix;

namespace StreamMail.Core.Json;

/// <summary>What companions said of a mail: the log says sent, and the user finds it in the spam folder.</summary>
internal static class VerdictJson
{
    public static void Write(JsonBuffer json, TraceView trace)
    {
        if (trace.Verdicts.Count == 0) return;
        json.Name("verdicts"u8);
        json.BeginArray();
        foreach (int offset in trace.Verdicts)
        {
            StoredEvent e = trace.EventAt(offset);
            json.BeginObject();
            json.Time("time"u8, e.Header.Time);
            Text(json, "program"u8, e, FieldId.Service);
            ReadOnlySpan<byte> verdict = VerdictWords.Of(e[FieldId.Verdict], e[FieldId.Class], e[FieldId.Service]);
            if (!verdict.IsEmpty) json.String("verdict"u8, verdict);
            Text(json, "action"u8, e, FieldId.VerdictAction);
            if (e.TryGet(FieldId.Score, out ReadOnlySpan<byte> score)) json.NumberText("score"u8, score);
            Text(json, "mailbox"u8, e, FieldId.Mailbox);
            Text(json, "quarantine"u8, e, FieldId.Quarantine);
            Text(json, "user"u8, e, FieldId.User);
            Text(json, "text"u8, e, FieldId.Reason);
            json.EndObject();
        }

        json.EndArray();
    }

    private static void Text(JsonBuffer json, ReadOnlySpan<byte> name, in StoredEvent e, FieldId id)
    {
        if (e.TryGet(id, out ReadOnlySpan<byte> value) && !value.IsEmpty) json.String(name, value);
    }
}
