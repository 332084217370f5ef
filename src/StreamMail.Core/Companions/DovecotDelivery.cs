using StreamMail.Core.Postfix;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Companions;

/// <summary>
/// What lmtp, lda and Sieve did with a mail. The session token is the same that Postfix logs in the LMTP reply
/// (<c>250 2.0.0 &lt;alice@example.com&gt; kQ1xJ8wTyGdWBQAA3f Saved</c>).
/// </summary>
internal static class DovecotDelivery
{
    public static bool Parse(ref Record r, ReadOnlySpan<byte> s, ReadOnlySpan<byte> user, ReadOnlySpan<byte> session)
    {
        if (Event(ref r, s, user, session)) return true;

        // Before 2.3 the session token stands here.
        if (!s.StartsWith("msgid="u8) && !s.StartsWith("sieve: "u8))
        {
            int colon = s.IndexOf(": "u8);
            if (colon is <= 0 or > 64 || s[..colon].IndexOf((byte)' ') >= 0) return false;
            ReadOnlySpan<byte> rest = s[(colon + 2)..];
            if (!rest.StartsWith("msgid="u8) && !rest.StartsWith("sieve: "u8)) return false;
            session = s[..colon];
            s = rest;
        }

        if (s.StartsWith("sieve: "u8)) s = s[7..];
        if (!s.StartsWith("msgid="u8)) return false;
        s = s[6..];
        int end = IdEnd(s);
        if (end < 0) return false;
        ReadOnlySpan<byte> id = s[..end];
        ReadOnlySpan<byte> what = s[(end + 2)..];
        r.Event = EventKind.Verdict;
        CompanionText.AddIfAny(ref r, FieldId.User, user);
        CompanionText.AddIfAny(ref r, FieldId.Session, session);
        if (!id.SequenceEqual("unspecified"u8)) CompanionText.AddIfAny(ref r, FieldId.MessageId, id);
        if (!Outcome(ref r, what))
        {
            r.Event = EventKind.Note;
            r.Add(FieldId.Text, what);
        }

        return true;
    }

    /// <summary>The message-id is a stranger's and may look like an outcome: the last end that an outcome follows counts.</summary>
    private static int IdEnd(ReadOnlySpan<byte> s)
    {
        int first = -1;
        for (int at = s.Length; at > 0;)
        {
            int end = s[..at].LastIndexOf(": "u8);
            if (end < 0) break;
            first = end;
            if (IsOutcome(s[(end + 2)..]) && (end == 0 || s[0] != '<' || s[end - 1] == '>')) return end;
            at = end;
        }

        return first;
    }

    private static bool IsOutcome(ReadOnlySpan<byte> s) => Ascii.At(s, 0) switch
    {
        (byte)'s' => s.StartsWith("saved mail to "u8) || s.StartsWith("stored mail into mailbox "u8) || s.StartsWith("save failed to "u8) || s.StartsWith("sent "u8),
        (byte)'l' => s.StartsWith("left message in mailbox "u8),
        (byte)'f' => s.StartsWith("failed to store into mailbox "u8) || s.StartsWith("forwarded to "u8),
        (byte)'d' => s.StartsWith("discarded"u8),
        (byte)'m' => s.StartsWith("marked message to be discarded"u8),
        (byte)'r' => s.StartsWith("rejected"u8),
        _ => false,
    };

    private static bool Outcome(ref Record r, ReadOnlySpan<byte> s)
    {
        ReadOnlySpan<byte> word = CompanionText.Until(s, " "u8);
        switch (Ascii.At(s, 0))
        {
            // saved mail to INBOX | save failed to INBOX: Quota exceeded | stored mail into mailbox 'Junk' | sent vacation response to <..>
            case (byte)'s' when s.StartsWith("saved mail to "u8):
                return Placed(ref r, word, s["saved mail to "u8.Length..]);
            case (byte)'s' when s.StartsWith("stored mail into mailbox "u8):
                return Placed(ref r, word, s["stored mail into mailbox "u8.Length..]);
            case (byte)'l' when s.StartsWith("left message in mailbox "u8):
                return Placed(ref r, word, s["left message in mailbox "u8.Length..]);
            case (byte)'s' when s.StartsWith("save failed to "u8):
                return Failed(ref r, s.Slice(5, 6), s["save failed to "u8.Length..]);
            case (byte)'f' when s.StartsWith("failed to store into mailbox "u8):
                return Failed(ref r, s[..6], s["failed to store into mailbox "u8.Length..]);
            case (byte)'f' when s.StartsWith("forwarded to "u8):
                Word(ref r, word);
                r.Add(FieldId.ForwardedTo, Address.Unbracket(s["forwarded to "u8.Length..]));
                return true;

            // A second copy of a forward or a vacation reply that was not sent says nothing about the mail.
            case (byte)'d' when s.StartsWith("discarded duplicate"u8):
                r.Add(FieldId.Verdict, s["discarded "u8.Length.."discarded duplicate"u8.Length]);
                r.Add(FieldId.Reason, s);
                return true;
            case (byte)'d' when s.StartsWith("discarded"u8):
                Word(ref r, s[..9]);
                r.Add(FieldId.Reason, s);
                return true;
            case (byte)'m' when s.StartsWith("marked message to be discarded"u8):
                Word(ref r, s["marked message to be "u8.Length.."marked message to be discarded"u8.Length]);
                r.Add(FieldId.Reason, s);
                return true;
            case (byte)'r' when s.StartsWith("rejected"u8):
                Word(ref r, s[..8]);
                r.Add(FieldId.Reason, s);
                return true;
            default:
                return false;
        }
    }

    // INBOX | 'Junk' | INBOX: reason
    private static bool Placed(ref Record r, ReadOnlySpan<byte> word, ReadOnlySpan<byte> mailbox)
    {
        Word(ref r, word);
        r.Add(FieldId.Mailbox, Unquote(mailbox));
        return true;
    }

    private static bool Failed(ref Record r, ReadOnlySpan<byte> word, ReadOnlySpan<byte> s)
    {
        Word(ref r, word);
        int end = Ascii.At(s, 0) == '\'' ? s.IndexOf("': "u8) + 1 : s.IndexOf(": "u8);
        r.Add(FieldId.Mailbox, Unquote(end <= 0 ? s : s[..end]));
        if (end > 0) r.Add(FieldId.Reason, s[(end + 2)..]);
        return true;
    }

    private static void Word(ref Record r, ReadOnlySpan<byte> word)
    {
        r.Add(FieldId.Verdict, word);
        r.Add(FieldId.VerdictAction, word);
    }

    private static ReadOnlySpan<byte> Unquote(ReadOnlySpan<byte> s) => s.Length >= 2 && s[0] == '\'' && s[^1] == '\'' ? s[1..^1] : s;

    // delete: box=INBOX, uid=42, msgid=<a@example.net>, size=2470       (mail_log plugin: what the user did with a mail)
    private static bool Event(ref Record r, ReadOnlySpan<byte> s, ReadOnlySpan<byte> user, ReadOnlySpan<byte> session)
    {
        int box = s.IndexOf(": box="u8);
        if (box is <= 0 or > 80) return false;
        ReadOnlySpan<byte> what = s[..box];
        r.Event = EventKind.Note;
        CompanionText.AddIfAny(ref r, FieldId.User, user);
        CompanionText.AddIfAny(ref r, FieldId.Session, session);
        r.Add(FieldId.Event, what);
        s = s[(box + 2)..];
        CompanionText.AddIfAny(ref r, FieldId.Mailbox, CompanionText.Value(s, "box="u8, ", "u8));
        ReadOnlySpan<byte> rest = CompanionText.Value(s, ", msgid="u8, "\n"u8);
        int size = rest.LastIndexOf(", size="u8);
        if (size >= 0) CompanionText.AddIfAny(ref r, FieldId.Size, CompanionText.Until(rest[(size + 7)..], ","u8));
        CompanionText.AddIfAny(ref r, FieldId.MessageId, size < 0 ? rest : rest[..size]);
        return true;
    }
}
