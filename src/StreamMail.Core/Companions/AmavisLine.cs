using StreamMail.Core.Postfix;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Companions;

/// <summary>
/// amavis: one line per mail says what it was and what became of it. <c>Queue-ID</c> is the mail before the filter (it
/// comes by XFORWARD), <c>queued_as</c> the one behind it.
/// </summary>
internal static class AmavisLine
{
    // (01234-05) Passed CLEAN {RelayedInbound}, [192.0.2.77]:40120 [192.0.2.77] <s@example.net> -> <r@example.com>, Queue-ID: 4A1B2C3D4E, Message-ID: <a@example.net>, mail_id: XyZ12abcDEFg, Hits: -1.9, size: 2470, queued_as: 5B2C3D4E5F, 512 ms
    public static bool Parse(ref Record r, ReadOnlySpan<byte> s)
    {
        if (Ascii.At(s, 0) != '(') return CompanionText.Other(ref r);
        int close = s.IndexOf(") "u8);
        if (close is < 0 or > 40) return CompanionText.Other(ref r);
        r.Add(FieldId.Session, s[1..close]);
        s = s[(close + 2)..];
        if (s.StartsWith("..."u8))
        {
            // A long line is written in pieces; this one is not the first.
            r.Event = EventKind.Continuation;
            ParseTail(ref r, s);
            return true;
        }

        int word = s.StartsWith("Passed "u8) ? 6 : s.StartsWith("Blocked "u8) ? 7 : 0;
        if (word == 0) return CompanionText.Other(ref r);
        r.Event = EventKind.Verdict;
        r.Add(FieldId.VerdictAction, s[..word]);
        if (s.EndsWith("..."u8)) r.Truncated = true;
        ParseContent(ref r, ref s, word + 1);
        ParseEnvelope(ref r, s);
        return true;
    }

    // CLEAN   INFECTED (Eicar-Test)   BANNED (.exe,a.exe)   BAD-HEADER-7   UNCHECKED-ENCRYPTED, each with {RelayedInbound}
    private static void ParseContent(ref Record r, ref ReadOnlySpan<byte> s, int at)
    {
        s = s[at..];
        int end = s.IndexOfAny((byte)' ', (byte)',');
        if (end < 0) end = s.Length;
        r.Add(FieldId.Verdict, s[..end]);
        s = s[end..];
        if (s.StartsWith(" ("u8))
        {
            int close = NameEnd(s);
            if (close > 0)
            {
                r.Add(FieldId.Reason, s[2..close]);
                s = s[(close + 1)..];
            }
        }

        if (!s.StartsWith(" {"u8)) return;
        int brace = s.IndexOf((byte)'}');
        if (brace < 0) return;
        r.Add(FieldId.Action, s[2..brace]);
        s = s[(brace + 1)..];
    }

    /// <summary>The parenthesis that closes the name: file names may hold more of them.</summary>
    private static int NameEnd(ReadOnlySpan<byte> s)
    {
        int end = s.IndexOf(") {"u8);
        return end > 0 ? end : s.IndexOf("), "u8);
    }

    private static void ParseEnvelope(ref Record r, ReadOnlySpan<byte> s)
    {
        int open = s.IndexOf(" ["u8), sender = s.IndexOf(" <"u8);
        int arrow = s.IndexOf("> -> <"u8);
        if (open >= 0 && open < sender)
        {
            ReadOnlySpan<byte> client = s[(open + 2)..];
            r.Add(FieldId.ClientIp, CompanionText.Until(client, "]"u8));
            ReadOnlySpan<byte> port = client[CompanionText.Until(client, "]"u8).Length..];
            Ascii.LeadingNumber(port.Length > 2 ? port[2..] : default, out int digits);
            if (digits > 0 && port[1] == ':') r.Add(FieldId.ClientPort, port.Slice(2, digits));
        }

        if (sender < 0 || arrow < sender)
        {
            ParseTail(ref r, s);
            return;
        }

        r.Add(FieldId.From, s[(sender + 2)..arrow]);
        s = s[(arrow + "> -> "u8.Length)..];
        ReadOnlySpan<byte> list = s;
        int count = 0, length = 0;
        while (Ascii.At(s, 0) == '<')
        {
            int end = s.IndexOf(">,"u8);
            if (end < 0) break;
            count++;
            length += end + 1 + (count > 1 ? 1 : 0);
            s = s[(end + 2)..];
        }

        // <r1@example.com>,<r2@example.com>: several stay one list.
        if (count == 1) r.Add(FieldId.To, list[1..(length - 1)]);
        else if (count > 1) r.Add(FieldId.Recipients, list[..length]);
        ParseTail(ref r, s);
    }

    /// <summary>Keys in any order; what is a stranger's (message-id) ends at the next known key.</summary>
    private static void ParseTail(ref Record r, ReadOnlySpan<byte> s)
    {
        CompanionText.AddIfAny(ref r, FieldId.Quarantine, CompanionText.Value(s, "quarantine: "u8, ", "u8));
        int id = s.IndexOf("Queue-ID: "u8);
        int message = s.IndexOf("Message-ID: "u8), mail = s.LastIndexOf(", mail_id: "u8);
        if (id >= 0 && (message < 0 || id < message || id > mail))
        {
            ReadOnlySpan<byte> queue = CompanionText.Until(s[(id + "Queue-ID: "u8.Length)..], ", "u8);
            if (CompanionText.IsQueueId(queue)) r.QueueId = queue;
        }

        if (message >= 0 && (message < 7 || !s[(message - 7)..].StartsWith("Resent-"u8)))
        {
            ReadOnlySpan<byte> value = s[(message + "Message-ID: "u8.Length)..];
            int resent = value.LastIndexOf(", Resent-Message-ID: "u8), end = value.LastIndexOf(", mail_id: "u8);
            if (resent >= 0) end = resent;
            CompanionText.AddIfAny(ref r, FieldId.MessageId, end < 0 ? CompanionText.Until(value, ", Hits: "u8) : value[..end]);
        }

        ReadOnlySpan<byte> tail = mail < 0 ? s : s[mail..];
        CompanionText.AddIfAny(ref r, FieldId.Score, CompanionText.Number(CompanionText.LastValue(tail, "Hits: "u8, ","u8)));
        CompanionText.AddIfAny(ref r, FieldId.Size, CompanionText.LastValue(tail, ", size: "u8, ", "u8));
        CompanionText.AddIfAny(ref r, FieldId.QueuedAs, CompanionText.LastValue(tail, ", queued_as: "u8, ", "u8));
    }
}
