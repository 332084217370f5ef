using StreamMail.Core.Correlation;
using StreamMail.Core.Diagnosis;
using StreamMail.Core.Postfix;

namespace StreamMail.Core.Json;

/// <summary>A refusal as a JSON object of the output contract.</summary>
public static class RejectJson
{
    private static readonly FieldId[] Order =
    [
        FieldId.Stage, FieldId.Action, FieldId.ClientHost, FieldId.ClientIp, FieldId.ClientPort, FieldId.From, FieldId.To, FieldId.Helo, FieldId.Proto,
        FieldId.SaslMethod, FieldId.SaslUsername, FieldId.ReplyCode, FieldId.ReplyDsn, FieldId.Reason, FieldId.Class, FieldId.Content, FieldId.Subject,
    ];

    /// <param name="json">Where to.</param>
    /// <param name="reject">The refusal.</param>
    /// <param name="diagnosis">Says why; null leaves that out.</param>
    public static void Write(JsonBuffer json, in RejectView reject, RecipientDiagnosis? diagnosis = null)
    {
        json.BeginObject();
        json.String("type"u8, "reject"u8);
        HexId.Write(json, "reject_id"u8, (Utf8.Hash64.Of(reject.Host, reject.Identity), reject.Identity));
        json.Time("time"u8, reject.Time);
        json.String("host"u8, reject.Host);
        json.String("instance"u8, reject.Instance);
        if (!reject.QueueId.IsEmpty) json.String("queue_id"u8, reject.QueueId);
        foreach (FieldId id in Order)
        {
            if (!reject.TryGet(id, out ReadOnlySpan<byte> value)) continue;
            if (id == FieldId.Subject) value = Utf8.MimeWords.Decode(value);
            if (Names.IsNumber(id)) json.NumberText(Names.Of(id), value);
            else json.String(Names.Of(id), value);
        }

        if (diagnosis is not null) DiagnosisJson.Write(json, diagnosis.Rules, diagnosis.Diagnose(reject));
        if (reject.Repeat > 1) json.Number("repeated"u8, reject.Repeat);
        if (reject.IsTruncated) json.Bool("truncated"u8, true);
        json.EndObject();
        json.EndLine();
    }
}
