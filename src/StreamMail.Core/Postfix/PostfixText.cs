using StreamMail.Core.Utf8;

namespace StreamMail.Core.Postfix;

/// <summary>
/// The text of a Postfix line: level prefix, queue ID, then the record. Dispatch is by shape, since rsyslog's stock
/// RFC 5424 form does not name the daemon; the daemon, where known, settles what the shape leaves open.
/// </summary>
internal static class PostfixText
{
    public static bool Parse(ref Record r, ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> rest = ReadLevel(ref r, text);
        int length = QueueId.Length(rest, out bool loose);
        if (length > 0)
        {
            ReadOnlySpan<byte> body = length + 2 <= rest.Length ? rest[(length + 2)..] : default;

            // NOQUEUE is made of letters, too, and no queue ID.
            if (loose && length == 7 && rest.StartsWith("NOQUEUE"u8))
            {
                r.IsNoQueue = true;
                return NoQueueRecord.Parse(ref r, body);
            }

            if (!loose || LooseShape(body))
            {
                r.QueueId = rest[..length];
                return IsOfUnwanted(r, body) ? Skip(ref r) : ParseQueued(ref r, body);
            }
        }

        return r.Level == Level.Info
            ? ParseUnqueued(ref r, rest)
            : ProblemRecord.Parse(ref r, rest);
    }

    private static ReadOnlySpan<byte> ReadLevel(scoped ref Record r, ReadOnlySpan<byte> text)
    {
        switch (Ascii.At(text, 0))
        {
            case (byte)'w' when text.StartsWith("warning: "u8):
                r.Level = Level.Warning;
                return text[9..];
            case (byte)'e' when text.StartsWith("error: "u8):
                r.Level = Level.Error;
                return text[7..];
            case (byte)'f' when text.StartsWith("fatal: "u8):
                r.Level = Level.Fatal;
                return text[7..];
            case (byte)'p' when text.StartsWith("panic: "u8):
                r.Level = Level.Panic;
                return text[7..];
            default:
                return text;
        }
    }

    /// <summary>What must follow a made-up queue ID (documentation, tickets) before it is believed.</summary>
    private static bool LooseShape(ReadOnlySpan<byte> body) =>
        body.StartsWith("client="u8) || body.StartsWith("uid="u8) || body.StartsWith("message-id="u8)
        || body.StartsWith("from=<"u8) || body.StartsWith("to=<"u8) || body.SequenceEqual("removed"u8);

    private static bool ParseQueued(ref Record r, ReadOnlySpan<byte> body)
    {
        if (r.Level != Level.Info) return ProblemRecord.ParseQueued(ref r, body);
        bool known = Ascii.At(body, 0) switch
        {
            (byte)'t' => DeliveryRecord.Parse(ref r, body),
            (byte)'f' => QmgrRecord.ParseFrom(ref r, body) || AccessRecord.Parse(ref r, body),
            (byte)'c' => ClientRecord.ParseClient(ref r, body) || SmtpClientRecord.ParseQueued(ref r, body),
            (byte)'u' => ClientRecord.ParsePickup(ref r, body),
            (byte)'m' => CleanupRecord.ParseMessageId(ref r, body) || AccessRecord.Parse(ref r, body),
            (byte)'r' => QmgrRecord.ParseRemoved(ref r, body) || CleanupRecord.ParseMessageId(ref r, body)
                || AdminRecord.ParseQueued(ref r, body) || AccessRecord.Parse(ref r, body),
            (byte)'s' => BounceRecord.Parse(ref r, body) || QmgrRecord.ParseStatus(ref r, body) || AccessRecord.Parse(ref r, body),
            (byte)'p' => BounceRecord.Parse(ref r, body) || AdminRecord.ParseQueued(ref r, body) || AccessRecord.Parse(ref r, body),
            (byte)'e' => AdminRecord.ParseQueued(ref r, body),
            (byte)'n' => BounceRecord.Parse(ref r, body),
            _ => AccessRecord.Parse(ref r, body),
        };
        if (known || SmtpClientRecord.ParseQueued(ref r, body) || SessionRecord.ParseQueued(ref r, body)
            || ProblemRecord.ParseNoteQueued(ref r, body))
        {
            return true;
        }

        // Vendor builds add texts; what follows a queue ID stays with that mail.
        r.ClearFields();
        r.Event = EventKind.Unknown;
        return false;
    }

    private static bool ParseUnqueued(ref Record r, ReadOnlySpan<byte> text) => r.ProcessKind switch
    {
        ProcessKind.Smtpd or ProcessKind.Postscreen or ProcessKind.Anvil or ProcessKind.Tlsproxy or ProcessKind.Dnsblog or ProcessKind.Scache
            when r.SkipsSessions => Skip(ref r),
        ProcessKind.Smtpd or ProcessKind.Qmqpd => SessionRecord.Parse(ref r, text) || AccessRecord.ParseProxy(ref r, text)
            || TlsRecord.Parse(ref r, text) || ProblemRecord.ParseNote(ref r, text),
        ProcessKind.Smtp or ProcessKind.Lmtp => SmtpClientRecord.Parse(ref r, text) || TlsRecord.Parse(ref r, text) || ProblemRecord.ParseNote(ref r, text),
        ProcessKind.Postscreen or ProcessKind.Dnsblog => PostscreenRecord.Parse(ref r, text) || ProblemRecord.ParseNote(ref r, text),
        ProcessKind.Tlsproxy => TlsRecord.Parse(ref r, text) || PostscreenRecord.Parse(ref r, text) || ProblemRecord.ParseNote(ref r, text),
        ProcessKind.Anvil or ProcessKind.Scache or ProcessKind.Verify => StatisticsRecord.Parse(ref r, text) || ProblemRecord.ParseNote(ref r, text),
        ProcessKind.Postsuper => AdminRecord.ParseTotal(ref r, text) || ProblemRecord.ParseNote(ref r, text),
        _ => SessionRecord.Parse(ref r, text) || SmtpClientRecord.Parse(ref r, text) || TlsRecord.Parse(ref r, text)
            || AccessRecord.ParseProxy(ref r, text) || PostscreenRecord.Parse(ref r, text) || StatisticsRecord.Parse(ref r, text)
            || AdminRecord.ParseTotal(ref r, text) || MasterRecord.Parse(ref r, text) || ProblemRecord.ParseNote(ref r, text),
    };

    /// <summary>A line that tells of no other mail than its own, which is not asked for. Forwards, notices and queue managers are.</summary>
    private static bool IsOfUnwanted(in Record r, ReadOnlySpan<byte> body)
    {
        if (r.Wanted is null || r.Level != Level.Info || r.Wanted.QueueIds.Contains(r.QueueId)) return false;
        return r.ProcessKind switch
        {
            ProcessKind.Smtp or ProcessKind.Lmtp or ProcessKind.Virtual or ProcessKind.Pipe or ProcessKind.Error => body.StartsWith("to=<"u8) && !r.Wanted.IsTroubled(r.Host, r.Pid),
            ProcessKind.Smtpd => body.StartsWith("client="u8),
            ProcessKind.Cleanup => body.StartsWith("message-id="u8),
            ProcessKind.Qmgr => body.SequenceEqual("removed"u8),
            _ => false,
        };
    }

    /// <summary>A line of no interest to who asks.</summary>
    private static bool Skip(ref Record r)
    {
        r.Event = EventKind.Note;
        return true;
    }
}
