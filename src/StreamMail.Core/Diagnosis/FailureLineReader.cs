using StreamMail.Core.Postfix;
using StreamMail.Core.Syslog;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Diagnosis;

/// <summary>
/// Finds out what a text is that somebody pasted: a whole log line, the part of one, a status text or an SMTP reply.
/// One instance serves one thread.
/// </summary>
public sealed class FailureLineReader
{
    private static readonly System.Buffers.SearchValues<byte> QueueIdCharacters = System.Buffers.SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    private readonly LineParser _lines = new(LineParser.MaxLineLimit);
    private readonly FailureReader _reader = new();
    private byte[] _completed = new byte[1024];

    /// <summary>Reads the text; what is returned is valid until the next call.</summary>
    public PastedText Read(ReadOnlySpan<byte> text)
    {
        text = text.Trim(" \t\r\n\0\""u8);
        var pasted = new PastedText();
        if (text.StartsWith("smtp;"u8)) text = text[5..].TrimStart((byte)' ');
        if (text.StartsWith("<<< "u8)) text = text[4..];
        if (ReplyCodes.At(text) > 0 || EnhancedCode.LengthAt(text) > 0)
        {
            _reader.ReadReply(text, out pasted.Failure);
            return pasted;
        }

        if (IsStatus(text))
        {
            _reader.ReadStatus(text, default, default, ProcessKind.Unknown, out pasted.Failure);
            return pasted;
        }

        if (TryBounceLine(text, ref pasted) || TryLine(Complete(text), ref pasted)) return pasted;
        int inner = InnerReply(text);
        if (inner > 0)
        {
            _reader.ReadReply(text[inner..], out pasted.Failure);
            return pasted;
        }

        _reader.ReadStatus(text, default, default, ProcessKind.Unknown, out pasted.Failure);
        pasted.Failure.Speaker = Speaker.Unknown;
        pasted.IsBare = true;
        return pasted;
    }

    private static bool IsStatus(ReadOnlySpan<byte> s) => Ascii.At(s, 0) switch
    {
        (byte)'h' => s.StartsWith("host "u8) && (s.IndexOf("] said: "u8) > 0 || s.IndexOf("] refused to talk to me: "u8) > 0),
        (byte)'c' => s.StartsWith("connect to "u8) || s.StartsWith("conversation with "u8),
        (byte)'l' => s.StartsWith("lost connection with "u8),
        (byte)'d' => s.StartsWith("delivery temporarily suspended: "u8),
        (byte)'S' => s.StartsWith("SASL authentication failed; "u8),
        (byte)'H' => s.StartsWith("Host or domain name not found. "u8),
        _ => false,
    };

    // <bob@example.org>: host mx.example.org[198.51.100.7] said: 550 5.1.1 ...        (the text of a bounce)
    private bool TryBounceLine(ReadOnlySpan<byte> text, ref PastedText pasted)
    {
        int end = Ascii.At(text, 0) == '<' ? text.IndexOf(">: "u8) : -1;
        if (end < 0 || text[..end].IndexOf((byte)'@') < 0 || !IsStatus(text[(end + 3)..])) return false;
        _reader.ReadStatus(text[(end + 3)..], default, default, ProcessKind.Unknown, out pasted.Failure);
        pasted.Failure.Recipient = text[1..end];
        return true;
    }

    /// <summary>A part of a log line gets the head that it lacks.</summary>
    private ReadOnlySpan<byte> Complete(ReadOnlySpan<byte> s)
    {
        bool tagged = s.StartsWith("postfix"u8) && s[..Math.Min(s.Length, 64)].IndexOf("]: "u8) > 0;
        int id = QueueId.Length(s, out _);
        bool text = s.StartsWith("NOQUEUE: "u8) || s.StartsWith("warning: "u8) || s.StartsWith("fatal: "u8) || s.StartsWith("error: "u8)
            || s.StartsWith("panic: "u8) || (id > 0 && Ascii.At(s, id) == ':')
            || (s.IndexOf(": to=<"u8) is > 0 and < 24 and int shortId && s[..shortId].IndexOfAnyExcept(QueueIdCharacters) < 0);
        bool fields = s.StartsWith("to=<"u8);
        if (!tagged && !text && !fields) return s;
        ReadOnlySpan<byte> head = tagged ? "Jan  1 00:00:00 localhost "u8 : fields ? "Jan  1 00:00:00 localhost postfix/unnamed[1]: 4A1B2C3D4E: "u8 : "Jan  1 00:00:00 localhost postfix/unnamed[1]: "u8;
        if (_completed.Length < head.Length + s.Length) _completed = new byte[head.Length + s.Length];
        head.CopyTo(_completed);
        s.CopyTo(_completed.AsSpan(head.Length));
        return _completed.AsSpan(0, head.Length + s.Length);
    }

    private bool TryLine(ReadOnlySpan<byte> line, ref PastedText pasted)
    {
        if (_lines.Parse(line, out Record record) is not (ParseOutcome.Ok or ParseOutcome.Unknown)) return false;
        if (record.Program.IsEmpty) return false;
        if (record.Event == EventKind.Unknown && WithQueueId(line, record.Text) is { IsEmpty: false } mended)
        {
            _lines.Parse(mended, out Record second);
            if (second.Event != EventKind.Unknown) record = second;
        }

        pasted.HasRecord = true;
        pasted.Record = record;
        switch (record.Event)
        {
            case EventKind.Delivery or EventKind.DeferredStatus:
                _reader.ReadStatus(record[FieldId.StatusText], record[FieldId.Dsn], record[FieldId.Relay], record.ProcessKind, out pasted.Failure);
                break;
            case EventKind.RemoteError:
                _reader.ReadStatus(record[FieldId.Reason], default, record[FieldId.Relay], record.ProcessKind, out pasted.Failure);
                break;
            case EventKind.ConnectError:
                _reader.ReadStatus(record.Text, default, record[FieldId.Relay], record.ProcessKind, out pasted.Failure);
                break;
            case EventKind.Reject or EventKind.RejectWarning or EventKind.ProxyReject or EventKind.Hold or EventKind.Discard:
                ReadReject(record, ref pasted);
                break;
            default:
                ReadOnlySpan<byte> text = record.Text;
                if (record.Level != Level.Info && text.IndexOf(": "u8) is > 0 and int colon) text = text[(colon + 2)..];
                _reader.ReadProblem(text, record.ProcessKind, record.Level, out pasted.Failure);
                break;
        }

        pasted.Failure.Recipient = record[FieldId.To];
        pasted.Failure.Level = record.Level;

        // The zone does not matter for rules with dates; a year that is not there cannot be guessed.
        if (record.Time.Kind is StampKind.Instant or StampKind.Local) pasted.Failure.Time = record.Time.Value;
        return true;
    }

    /// <summary>Tickets and manuals shorten queue IDs; the line is read with one that Postfix could have given.</summary>
    private static ReadOnlySpan<byte> WithQueueId(ReadOnlySpan<byte> line, ReadOnlySpan<byte> text)
    {
        int colon = text.IndexOf(": "u8), start = line.LastIndexOf(text);
        if (colon is < 1 or > 24 || start < 0 || text[..colon].IndexOfAnyExcept(QueueIdCharacters) >= 0) return default;
        ReadOnlySpan<byte> id = "4A1B2C3D4E"u8, rest = text[colon..];
        byte[] mended = new byte[start + id.Length + rest.Length];
        line[..start].CopyTo(mended);
        id.CopyTo(mended.AsSpan(start));
        rest.CopyTo(mended.AsSpan(start + id.Length));
        return mended;
    }

    private void ReadReject(in Record record, ref PastedText pasted)
    {
        ReadOnlySpan<byte> reply = record[FieldId.ReplyText];
        if (reply.IsEmpty) reply = record[FieldId.Reason];
        _reader.ReadReject(reply, record[FieldId.ReplyCode], record[FieldId.ReplyDsn], record[FieldId.Content], record[FieldId.Stage], record.ProcessKind, out pasted.Failure);
        pasted.Failure.Action = record[FieldId.Action];
        pasted.Failure.CheckClass = record[FieldId.Class];
    }

    // SMTP error from remote mail server after RCPT TO:<x@example.net>: host mx.example.net [192.0.2.1]: 550 5.1.1 ...
    /// <summary>Where a reply starts behind an introduction of another MTA; 0 when none does.</summary>
    private static int InnerReply(ReadOnlySpan<byte> s)
    {
        s = s.Length > FailureReader.TextLimit ? s[..FailureReader.TextLimit] : s;
        for (int from = 0; ;)
        {
            int at = s[from..].IndexOf(": "u8);
            if (at < 0) return 0;
            from += at + 2;
            int code = ReplyCodes.At(s[from..]);
            if (code >= 400) return from;
        }
    }
}
