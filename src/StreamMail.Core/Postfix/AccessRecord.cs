using StreamMail.Core.Utf8;

namespace StreamMail.Core.Postfix;

/// <summary>
/// Access decisions of smtpd, and milter decisions of smtpd and cleanup. They share one layout, described at
/// <see cref="AccessTail"/>; where the trailing fields start is decided by <see cref="AccessText"/>.
/// </summary>
internal static class AccessRecord
{
    /// <summary>Postfix cuts a record at 2,000 bytes of text.</summary>
    private const int RecordLimit = 2000;

    // reject: RCPT from unknown[198.51.100.4]: 450 4.7.1 <bob@example.com>: Recipient address rejected: Greylisted; from=<> to=<bob@example.com> proto=ESMTP helo=<mx.example.org>
    // milter-reject: END-OF-MESSAGE from mail.example.net[192.0.2.25]: 5.7.1 Spam; from=<a@example.net> to=<b@example.com> proto=ESMTP helo=<mail.example.net>
    // hold: header X-Test: yes from local; from=<root> to=<b@example.com>
    public static bool Parse(ref Record r, ReadOnlySpan<byte> s)
    {
        int colon = s.IndexOf((byte)':');
        if (colon <= 0 || Ascii.At(s, colon + 1) != ' ') return false;
        ReadOnlySpan<byte> action = s[..colon];
        EventKind kind = AccessAction.Of(action);
        if (kind == EventKind.Unknown) return false;
        ReadOnlySpan<byte> body = s[(colon + 2)..];
        return ContentCheckRecord.Parse(ref r, kind, action, body) || ParseStage(ref r, kind, action, body);
    }

    // proxy-accept: END-OF-MESSAGE: 250 2.0.0 Ok: queued as 4B00C7F1A2; from=<a@example.net> to=<b@example.com> proto=ESMTP helo=<mail.example.net>
    // proxy-reject: END-OF-MESSAGE: ; from=<a@example.net> to=<b@example.com> proto=ESMTP helo=<mail.example.net>
    public static bool ParseProxy(ref Record r, ReadOnlySpan<byte> s)
    {
        if (!s.StartsWith("proxy-accept: "u8) && !s.StartsWith("proxy-reject: "u8)) return false;
        ReadOnlySpan<byte> action = s[..12];
        s = s[14..];
        int colon = s.IndexOf(": "u8);
        if (colon <= 0) return false;
        r.Event = action[6] == 'a' ? EventKind.ProxyAccept : EventKind.ProxyReject;
        r.Add(FieldId.Action, action);
        r.Add(FieldId.Stage, s[..colon]);
        s = s[(colon + 2)..];
        int text = AccessText.Split(s, AccessForm.Bracketed, out AccessTail tail);
        ReadOnlySpan<byte> reply = text < 0 ? s : s[..text];
        r.Truncated |= text < 0 || !tail.IsComplete || r.Text.Length >= RecordLimit;
        ReplyText.Add(ref r, reply);
        int queued = reply.LastIndexOf("queued as "u8);
        if (queued >= 0 && r.Event == EventKind.ProxyAccept)
        {
            ReadOnlySpan<byte> id = reply[(queued + 10)..];
            int blank = id.IndexOf((byte)' ');
            if (blank >= 0) id = id[..blank];
            if (QueueId.IsPlausible(id)) r.Add(FieldId.RemoteQueueId, id);
        }

        tail.AddTo(ref r, r.Truncated);
        return true;
    }

    private static bool ParseStage(ref Record r, EventKind kind, ReadOnlySpan<byte> action, ReadOnlySpan<byte> s)
    {
        int from = s.IndexOf(" from "u8);
        if (from <= 0 || !IsStage(s[..from])) return false;
        ReadOnlySpan<byte> rest = s[(from + 6)..];
        if (!Peer.Take(rest, out ReadOnlySpan<byte> client, out ReadOnlySpan<byte> text)) return false;
        r.Event = kind;
        r.Add(FieldId.Action, action);
        r.Add(FieldId.Stage, s[..from]);
        ClientRecord.AddClient(ref r, client);
        AccessForm form = client[0] == '[' ? AccessForm.Comma
            : action.StartsWith("milter-"u8) ? AccessForm.Bracketed : AccessForm.Access;
        int end = AccessText.Split(text, form, out AccessTail tail);
        ReadOnlySpan<byte> reply = end < 0 ? text : text[..end];
        ReplyText.Add(ref r, reply);
        AccessText.AddBlockList(ref r, reply);

        // smtpd and cleanup always end the text with a semicolon; postscreen and the TLS abort need not.
        bool cut = end < 0 ? form != AccessForm.Comma && !action.SequenceEqual("abort"u8) : !tail.IsComplete;
        r.Truncated |= cut | r.Text.Length >= RecordLimit;
        tail.AddTo(ref r, r.Truncated);
        return true;
    }

    // RCPT, END-OF-MESSAGE, CONNECT, TLS, connect (one old postscreen text)
    private static bool IsStage(ReadOnlySpan<byte> s)
    {
        if (s.Length > 20) return false;
        foreach (byte b in s)
            if (!Ascii.IsLetter(b) && b != '-') return false;
        return true;
    }
}
