using StreamMail.Core.Correlation;
using StreamMail.Core.Json;
using StreamMail.Core.Postfix;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Reports;

/// <summary>What a report needs of a trace beside what the join needs. Written on the worker, read when the mail leaves the join.</summary>
internal static class MailFacts
{
    /// <summary>Longest example of a cause, in bytes.</summary>
    private const int ExampleLimit = 400;

    public static void Write(BlobWriter w, TraceView trace)
    {
        w.Int64(trace.Size.IsPresent && Ascii.TryNumber(trace[trace.Size], out long size) ? size : 0);
        w.Int64(trace.ArrivalTime);
        w.Bytes(trace[trace.SaslUsername]);
        w.Bytes(trace[trace.ClientHost]);
        foreach (ref readonly RecipientView r in trace.Recipients)
        {
            if (TryFailure(trace, r, out AttemptView attempt, out ReadOnlySpan<byte> text)) WriteFailure(w, trace, r, attempt, text);
            else WriteNothing(w);
        }
    }

    private static void WriteNothing(BlobWriter w)
    {
        w.Bytes(default);
        w.Bytes(default);
    }

    /// <summary>Why it was not delivered: the last failure. None for those that were.</summary>
    private static bool TryFailure(TraceView trace, in RecipientView r, out AttemptView attempt, out ReadOnlySpan<byte> text)
    {
        if (r.Status is RecipientStatus.Deferred or RecipientStatus.Bounced or RecipientStatus.Expired or RecipientStatus.ForceExpired)
        {
            ReadOnlySpan<AttemptView> attempts = trace.AttemptsOf(r);
            for (int i = attempts.Length - 1; i >= 0; i--)
            {
                attempt = attempts[i];
                if (attempt.Status != DeliveryStatus.Sent && trace.TryGet(attempt, FieldId.StatusText, out text)) return true;
            }
        }

        attempt = default;
        text = default;
        return false;
    }

    /// <summary>The record, with a made-up process number and queue ID, so that who knows causes sees all of it, and the template of its text.</summary>
    private static void WriteFailure(BlobWriter w, TraceView trace, in RecipientView r, in AttemptView attempt, ReadOnlySpan<byte> text)
    {
        trace.TryGet(attempt, FieldId.Relay, out ReadOnlySpan<byte> relay);
        trace.TryGet(attempt, FieldId.Dsn, out ReadOnlySpan<byte> dsn);
        ReadOnlySpan<byte> to = trace[r.To], process = TraceNames.Of(attempt.Process);
        text = text[..Math.Min(text.Length, ExampleLimit)];
        Span<byte> record = stackalloc byte[ExampleLimit + 600];
        int n = 0;
        Append(record, ref n, "postfix/"u8);
        Append(record, ref n, process.IsEmpty ? "unnamed"u8 : process);
        Append(record, ref n, "[1]: 4A1B2C3D4E: to=<"u8);
        Append(record, ref n, to[..Math.Min(to.Length, 256)]);
        Append(record, ref n, ">, relay="u8);
        Append(record, ref n, relay.IsEmpty ? "none"u8 : relay[..Math.Min(relay.Length, 256)]);
        Append(record, ref n, ", dsn="u8);
        Append(record, ref n, dsn[..Math.Min(dsn.Length, 12)]);
        Append(record, ref n, attempt.Status == DeliveryStatus.Bounced ? ", status=bounced ("u8 : ", status=deferred ("u8);
        Append(record, ref n, text);
        Append(record, ref n, ")"u8);
        w.Bytes(record[..n]);
        if (text.StartsWith("delivery temporarily suspended: "u8)) text = text[32..];
        Span<byte> template = stackalloc byte[TextTemplate.LengthLimit];
        w.Bytes(template[..TextTemplate.Write(text, template)]);
    }

    private static void Append(Span<byte> to, ref int length, ReadOnlySpan<byte> part)
    {
        part.CopyTo(to[length..]);
        length += part.Length;
    }
}
