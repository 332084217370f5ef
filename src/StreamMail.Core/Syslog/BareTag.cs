using StreamMail.Core.Utf8;

namespace StreamMail.Core.Syslog;

/// <summary>
/// A tag without time or host, as containers print it before their logger runs and as people paste it. Only a tag that
/// is beyond doubt is believed: with a pid, or with a path of a daemon; else any sentence with a colon would be one.
/// </summary>
internal static class BareTag
{
    // postfix/postfix-script[91]: starting the Postfix mail system
    public static bool Read(ReadOnlySpan<byte> s, ref Envelope envelope)
    {
        if (!Ascii.IsLetterOrDigit(Ascii.At(s, 0)) || !HostTagText.ReadTag(s, ref envelope)) return false;
        ReadOnlySpan<byte> program = envelope.Program;
        int behind = Ascii.OffsetIn(s, envelope.Text.IsEmpty ? s : envelope.Text);
        bool colon = behind >= 2 && (s[behind - 1] == ':' || s[behind - 2] == ':');
        return colon && (envelope.Pid != 0 || (program.StartsWith("postfix"u8) && program.IndexOf((byte)'/') > 0));
    }

    // <22>postfix/qmgr[812]: 4A1B2C3D4E: removed
    public static bool ReadWithPriority(ReadOnlySpan<byte> s, ref Envelope envelope)
    {
        long priority = Ascii.LeadingNumber(s[1..], out int digits);
        if (digits is 0 or > 3 || priority > 191 || Ascii.At(s, digits + 1) != '>') return false;
        if (!Read(s[(digits + 2)..], ref envelope)) return false;
        envelope.Severity = (int)(priority & 7);
        return true;
    }
}
