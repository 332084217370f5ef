using StreamMail.Core.Postfix;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Companions;

/// <summary>The logging system about itself: lines that it lost, and rotation.</summary>
internal static class SystemLine
{
    // imuxsock lost 42 messages from pid 4711 due to rate-limiting
    // imuxsock begins to drop messages from pid 4711 due to rate-limiting
    // imjournal: 312 messages lost due to rate-limiting
    // [origin software="rsyslogd" swVersion="8.2302.0" x-pid="99" x-info="https://www.rsyslog.com"] rsyslogd was HUPed
    public static bool ParseRsyslog(ref Record r, ReadOnlySpan<byte> s)
    {
        s = CompanionText.TakeLevel(ref r, s);
        if (s.StartsWith("[origin "u8))
        {
            int close = s.IndexOf("] "u8);
            if (close < 0) return CompanionText.Other(ref r);
            r.Event = EventKind.Note;
            r.Add(FieldId.Text, s[(close + 2)..]);
            return true;
        }

        if (!s.StartsWith("im"u8) || s.IndexOf("rate-limiting"u8) < 0) return CompanionText.Other(ref r);
        int messages = s.IndexOf(" messages"u8);
        if (messages < 0) return CompanionText.Other(ref r);
        bool lost = s.IndexOf(" lost"u8) >= 0;
        if (!lost && s.IndexOf(" drop "u8) < 0) return CompanionText.Other(ref r);
        r.Event = EventKind.LostLines;
        int start = messages;
        while (start > 0 && Ascii.IsDigit(s[start - 1])) start--;
        if (start < messages) r.Add(FieldId.Lost, s[start..messages]);
        AddReason(ref r, s);
        return true;
    }

    // Suppressed 42 messages from postfix@-.service
    public static bool ParseJournald(ref Record r, ReadOnlySpan<byte> s)
    {
        if (!s.StartsWith("Suppressed "u8) && !s.StartsWith("Missed "u8)) return CompanionText.Other(ref r);
        ReadOnlySpan<byte> count = s[(s.IndexOf((byte)' ') + 1)..];
        Ascii.LeadingNumber(count, out int digits);
        if (digits == 0) return CompanionText.Other(ref r);
        r.Event = EventKind.LostLines;
        r.Add(FieldId.Lost, count[..digits]);
        int from = count.IndexOf(" from "u8);
        if (from >= 0) r.Add(FieldId.Service, CompanionText.Until(count[(from + 6)..], " "u8));
        AddReason(ref r, s);
        return true;
    }

    // logfile turned over
    public static bool ParseRotation(ref Record r, ReadOnlySpan<byte> s)
    {
        r.Event = EventKind.Note;
        r.Add(FieldId.Text, s);
        return true;
    }

    private static void AddReason(ref Record r, ReadOnlySpan<byte> s) => r.Add(FieldId.Text, s);
}
