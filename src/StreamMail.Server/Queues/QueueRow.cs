using StreamMail.Core.Correlation;
using StreamMail.Core.Json;
using StreamMail.Core.Postfix;
using StreamMail.Core.Utf8;
using StreamMail.Pipeline.Replay;

namespace StreamMail.Server.Queues;

/// <summary>What the table of the queue needs of an open mail, on its way from the workers.</summary>
internal sealed class QueueRow : ITraceFormat
{
    [ThreadStatic]
    private static BlobWriter? _blob;

    public bool WantsClosed => false;

    public void Write(JsonBuffer to, TraceView trace)
    {
        if (!IsQueued(trace)) return;
        BlobWriter blob = _blob ??= new BlobWriter();
        blob.Clear();
        blob.Bytes(trace.Host);
        blob.Byte((byte)trace.Queue);
        blob.Byte(trace.Flags.HasFlag(TraceFlags.Unconfirmed) ? (byte)1 : (byte)0);
        blob.Int64(trace.ArrivalTime);
        foreach (ref readonly RecipientView recipient in trace.Recipients)
        {
            if (recipient.IsFinal) continue;
            blob.Bytes(trace[recipient.To]);
            blob.Byte((byte)recipient.Status);
            WriteAttempt(blob, trace, recipient);
        }

        to.Raw(blob.Written);
    }

    public void Write(JsonBuffer to, in RejectView reject)
    {
    }

    /// <summary>Whether a mail is in a queue, as far as the log tells.</summary>
    public static bool IsQueued(TraceView trace) =>
        trace.IsOpen && !trace.IsSettled && trace.Queue is QueueName.Active or QueueName.Deferred or QueueName.Hold or QueueName.Incoming;

    private static void WriteAttempt(BlobWriter blob, TraceView trace, in RecipientView recipient)
    {
        ReadOnlySpan<byte> text = default, dsn = default, relay = default;
        var process = ProcessKind.Unknown;
        if (recipient.AttemptCount > 0)
        {
            AttemptView last = trace.AttemptsOf(recipient)[^1];
            process = last.Process;
            trace.TryGet(last, FieldId.StatusText, out text);
            trace.TryGet(last, FieldId.Dsn, out dsn);
            trace.TryGet(last, FieldId.Relay, out relay);
        }

        blob.Byte((byte)process);
        blob.Bytes(text);
        blob.Bytes(dsn);
        blob.Bytes(relay);
    }
}
