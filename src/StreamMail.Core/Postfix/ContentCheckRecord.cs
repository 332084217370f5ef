using StreamMail.Core.Utf8;

namespace StreamMail.Core.Postfix;

/// <summary>Header and body checks of cleanup, of milters, and of the smtp client.</summary>
internal static class ContentCheckRecord
{
    // reject: header Subject: cheap pills from mail.example.net[192.0.2.25]; from=<a@example.net> to=<b@example.com> proto=ESMTP helo=<mail.example.net>: 5.7.1 message content rejected
    // warning: body buy now from local; from=<root> to=<b@example.com>: suspicious
    // reject: mime-error improper use of 8-bit data in message header: Subject: ? from mail.example.net[192.0.2.25]; from=<a@example.net> to=<b@example.com>
    // replace: header Received: by a.example.com: Received: by mail.example.com          (smtp client: no origin)
    public static bool Parse(ref Record r, EventKind kind, ReadOnlySpan<byte> action, ReadOnlySpan<byte> s)
    {
        int blank = s.IndexOf((byte)' ');
        if (blank <= 0 || !IsClass(s[..blank])) return false;
        ReadOnlySpan<byte> name = s[..blank];
        s = s[(blank + 1)..];
        r.Event = kind;
        r.Add(FieldId.Action, action);
        r.Add(FieldId.Class, name);
        int end = Split(s, out int origin, out AccessTail tail);
        AddContent(ref r, name, end < 0 ? s : s[..origin]);
        if (end < 0)
        {
            r.Truncated = r.ProcessKind == ProcessKind.Cleanup;
            return true;
        }

        AddOrigin(ref r, s[(origin + 6)..end]);
        if (!tail.Text.IsEmpty) ReplyText.Add(ref r, tail.Text);
        tail.AddTo(ref r, isCut: false);
        return true;
    }

    /// <summary>
    /// Finds the last <c> from ORIGIN;</c> with nothing but fields behind it. The content is a stranger's and cheap to
    /// forge, so the search runs from the right; the price is that a HELO with a whole tail in it can shift the content.
    /// </summary>
    private static int Split(ReadOnlySpan<byte> s, out int origin, out AccessTail tail)
    {
        int tries = 0, limit = AccessText.CandidateLimit(s.Length);
        for (int at = s.LastIndexOf((byte)';'); at > 0 && tries < limit; at = s[..at].LastIndexOf((byte)';'))
        {
            if (!AccessTail.Opens(s[(at + 1)..])) continue;
            tries++;
            origin = s[..at].LastIndexOf(" from "u8);
            if (origin < 0 || s[(origin + 6)..at].IndexOf((byte)' ') >= 0) continue;
            tail = default;
            if (tail.Read(s[(at + 1)..], AccessForm.Content)) return at;
        }

        origin = -1;
        tail = default;
        return -1;
    }

    private static void AddContent(ref Record r, ReadOnlySpan<byte> name, ReadOnlySpan<byte> content)
    {
        if (name[0] == 'm')
        {
            int colon = content.IndexOf(": "u8);
            if (colon > 0)
            {
                r.Add(FieldId.Reason, content[..colon]);
                content = content[(colon + 2)..];
            }
        }

        r.Add(FieldId.Content, content);
        if (name[0] == 'h' && content.Length >= 8 && Ascii.EqualsIgnoreCase(content[..8], "subject:"u8))
            r.Add(FieldId.Subject, content[8..].Trim((byte)' '));
    }

    private static void AddOrigin(ref Record r, ReadOnlySpan<byte> origin)
    {
        r.Add(FieldId.Origin, origin);
        if (origin.IndexOf((byte)'[') >= 0) ClientRecord.AddClient(ref r, origin);
    }

    private static bool IsClass(ReadOnlySpan<byte> s) =>
        s.SequenceEqual("header"u8) || s.SequenceEqual("body"u8) || s.SequenceEqual("content"u8) || s.SequenceEqual("mime-error"u8);
}
