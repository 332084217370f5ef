using StreamMail.Core.Correlation;
using StreamMail.Core.Diagnosis;
using StreamMail.Core.Postfix;

namespace StreamMail.Core.Json;

/// <summary>A trace as a JSON object of the output contract (<c>streammail traces</c>).</summary>
public static class TraceJson
{
    /// <param name="json">Where to.</param>
    /// <param name="trace">The trace.</param>
    /// <param name="diagnosis">Says why recipients failed; null leaves that out.</param>
    public static void Write(JsonBuffer json, TraceView trace, RecipientDiagnosis? diagnosis = null)
    {
        json.BeginObject();
        json.String("type"u8, "trace"u8);
        HexId.Write(json, "trace_id"u8, trace.TraceId);
        json.Number("version"u8, trace.Version);
        json.String("state"u8, trace.IsOpen ? "open"u8 : "closed"u8);
        json.String("host"u8, trace.Host);
        json.String("instance"u8, trace.Instance);
        json.String("queue_id"u8, trace.QueueId);
        json.Number("generation"u8, trace.Generation);
        json.Time("first_time"u8, trace.FirstTime);
        json.Time("last_time"u8, trace.LastTime);
        if (trace.Origin != TraceOrigin.Unknown) json.String("origin"u8, TraceNames.Of(trace.Origin));
        Text(json, "client_host"u8, trace, trace.ClientHost);
        Text(json, "client_ip"u8, trace, trace.ClientIp);
        Text(json, "helo"u8, trace, trace.Helo);
        Text(json, "sasl_method"u8, trace, trace.SaslMethod);
        Text(json, "sasl_username"u8, trace, trace.SaslUsername);
        Text(json, "orig_client"u8, trace, trace.OrigClient);
        Text(json, "tls_protocol"u8, trace, trace.TlsProtocol);
        Text(json, "tls_cipher"u8, trace, trace.TlsCipher);
        Text(json, "message_id"u8, trace, trace.MessageId);
        if (trace.Subject.IsPresent) json.String("subject"u8, Utf8.MimeWords.Decode(trace[trace.Subject]));
        Text(json, "from"u8, trace, trace.From);
        if (trace.Size.IsPresent) json.NumberText("size"u8, trace[trace.Size]);
        if (trace.Nrcpt.IsPresent) json.NumberText("nrcpt"u8, trace[trace.Nrcpt]);
        if (trace.Queue != QueueName.None) json.String("queue"u8, TraceNames.Of(trace.Queue));
        json.String("status"u8, TraceNames.Of(trace.Status));
        Text(json, "reason"u8, trace, trace.Reason);
        json.Number("lines"u8, trace.Version);
        WriteRecipients(json, trace, diagnosis);
        WriteLinks(json, trace);
        VerdictJson.Write(json, trace);
        WriteConnectErrors(json, trace);
        WriteFlags(json, trace.Flags);
        json.EndObject();
        json.EndLine();
    }

    public static void WriteFlags(JsonBuffer json, TraceFlags flags)
    {
        if (flags == TraceFlags.None) return;
        json.Name("flags"u8);
        json.BeginArray();
        for (int bit = 1; bit <= (int)TraceFlags.Notification; bit <<= 1)
            if (((int)flags & bit) != 0) json.String(TraceNames.Of((TraceFlags)bit));
        json.EndArray();
    }

    private static void Text(JsonBuffer json, ReadOnlySpan<byte> name, TraceView trace, Slice value)
    {
        if (value.IsPresent) json.String(name, trace[value]);
    }

    private static void WriteRecipients(JsonBuffer json, TraceView trace, RecipientDiagnosis? diagnosis)
    {
        json.Name("recipients"u8);
        json.BeginArray();
        foreach (ref readonly RecipientView r in trace.Recipients)
        {
            json.BeginObject();
            json.String("to"u8, trace[r.To]);
            Text(json, "orig_to"u8, trace, r.OrigTo);
            json.String("status"u8, TraceNames.Of(r.Status));
            json.Bool("final"u8, r.IsFinal);
            if (diagnosis is not null) DiagnosisJson.Write(json, diagnosis, trace, r);
            json.Name("attempts"u8);
            json.BeginArray();
            foreach (ref readonly AttemptView a in trace.AttemptsOf(r)) WriteAttempt(json, trace, a);
            json.EndArray();
            json.EndObject();
        }

        json.EndArray();
    }

    private static void WriteAttempt(JsonBuffer json, TraceView trace, in AttemptView a)
    {
        json.BeginObject();
        json.Time("time"u8, a.Time);
        ReadOnlySpan<byte> process = TraceNames.Of(a.Process);
        if (!process.IsEmpty) json.String("process"u8, process);
        trace.TryGet(a, FieldId.Relay, out ReadOnlySpan<byte> relay);
        RelayParts parts = RelayParts.Split(relay);
        if (!parts.Host.IsEmpty) json.String("relay_host"u8, parts.Host);
        if (!parts.Ip.IsEmpty) json.String("relay_ip"u8, parts.Ip);
        if (!parts.Port.IsEmpty) json.NumberText("relay_port"u8, parts.Port);
        if (!parts.Path.IsEmpty) json.String("relay_path"u8, parts.Path);
        if (parts.IsName && !relay.SequenceEqual("none"u8)) json.String("relay"u8, relay);
        if (trace.TryGet(a, FieldId.Delay, out ReadOnlySpan<byte> delay)) json.NumberText("delay"u8, delay);
        if (trace.TryGet(a, FieldId.Delays, out ReadOnlySpan<byte> delays)) RecordJson.WriteDelays(json, delays);
        if (trace.TryGet(a, FieldId.Dsn, out ReadOnlySpan<byte> dsn)) json.String("dsn"u8, dsn);
        json.String("status"u8, TraceNames.Of(a.Status));
        if (a.Status == DeliveryStatus.SoftBounce) json.Bool("soft_bounce"u8, true);
        json.Bool("attempted"u8, a.Attempted);
        if (a.WasDiscarded) json.Bool("delivered"u8, false);
        if (trace.TryGet(a, FieldId.StatusText, out ReadOnlySpan<byte> text)) json.String("status_text"u8, text);
        if (a.Truncated) json.Bool("truncated"u8, true);
        if (trace.TryGet(a, FieldId.Tls, out ReadOnlySpan<byte> tls)) json.String("tls"u8, tls);
        ReadOnlySpan<byte> hop = Hop(trace, a, parts, relay);
        if (!hop.IsEmpty) json.String("hop"u8, hop);
        json.EndObject();
    }

    /// <summary>Said only where one host's log can tell: mailboxes are final, forwards and filters on the loopback are not.</summary>
    private static ReadOnlySpan<byte> Hop(TraceView trace, in AttemptView a, in RelayParts parts, ReadOnlySpan<byte> relay)
    {
        if (trace.TryGet(a, FieldId.NewQueueId, out _)) return "internal"u8;
        if (a.Status == DeliveryStatus.Sent && trace.TryGet(a, FieldId.RemoteQueueId, out _) && (parts.Ip.SequenceEqual("127.0.0.1"u8) || parts.Ip.SequenceEqual("::1"u8))) return "internal"u8;
        return relay.SequenceEqual("local"u8) || relay.SequenceEqual("virtual"u8) || !parts.Path.IsEmpty ? "final"u8 : default;
    }

    private static void WriteLinks(JsonBuffer json, TraceView trace)
    {
        if (trace.Links.Count == 0) return;
        json.Name("links"u8);
        json.BeginArray();
        foreach (TraceLink link in trace.Links)
        {
            json.BeginObject();
            json.String("rel"u8, TraceNames.Of(link.Kind));
            if (link.SameHost) json.String("host"u8, trace.Host);
            if (link.SameHost) json.String("instance"u8, trace.Instance);
            json.String("queue_id"u8, trace[link.QueueId]);
            if (link.Relay.IsPresent) json.String("relay"u8, trace[link.Relay]);
            json.EndObject();
        }

        json.EndArray();
    }

    private static void WriteConnectErrors(JsonBuffer json, TraceView trace)
    {
        if (trace.ConnectErrors.Count == 0) return;
        json.Name("connect_errors"u8);
        json.BeginArray();
        foreach (int offset in trace.ConnectErrors)
        {
            StoredEvent e = trace.EventAt(offset);
            json.BeginObject();
            json.Time("time"u8, e.Header.Time);
            json.String("relay"u8, e[FieldId.Relay]);
            json.String("reason"u8, e[FieldId.Reason]);
            json.EndObject();
        }

        json.EndArray();
    }
}
