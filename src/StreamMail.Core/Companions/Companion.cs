using StreamMail.Core.Postfix;
using StreamMail.Core.Syslog;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Companions;

/// <summary>Programs that share the mail log with Postfix. What they say about a mail is an <see cref="EventKind.Verdict"/>.</summary>
internal static class Companion
{
    /// <summary>False when the program is none that is known here; the record is then untouched.</summary>
    public static bool Parse(ref Record r, ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> name = r.Program;
        if (name.IsEmpty) return DovecotOwnLine.StartsWith(text) && DovecotLine.Parse(ref r, text);

        if (r.Instance.SequenceEqual("cyrus"u8)) return CyrusLine.Parse(ref r, text);

        // /usr/sbin/amavisd-new, postfix/policy-spf
        if (!r.Process.IsEmpty) name = r.Process;
        return Ascii.At(name, 0) switch
        {
            (byte)'a' => name.StartsWith("amavis"u8) && AmavisLine.Parse(ref r, text),
            (byte)'c' => ParseC(name, ref r, text),
            (byte)'d' => name.SequenceEqual("dovecot"u8) && DovecotLine.Parse(ref r, text),
            (byte)'n' => name.SequenceEqual("newsyslog"u8) && SystemLine.ParseRotation(ref r, text),
            (byte)'o' => ParseO(name, ref r, text),
            (byte)'p' => ParseP(name, ref r, text),
            (byte)'r' => ParseR(name, ref r, text),
            (byte)'s' => ParseS(name, ref r, text),
            _ => ParseRest(name, ref r, text),
        };
    }

    private static bool ParseC(ReadOnlySpan<byte> name, ref Record r, ReadOnlySpan<byte> text)
    {
        if (name.SequenceEqual("clamav-milter"u8)) return ClamLine.ParseMilter(ref r, text);
        if (name.StartsWith("clamsmtp"u8)) return ClamLine.ParseSmtp(ref r, text);
        return ParseRest(name, ref r, text);
    }

    private static bool ParseO(ReadOnlySpan<byte> name, ref Record r, ReadOnlySpan<byte> text)
    {
        if (name.SequenceEqual("opendkim"u8)) return DkimLine.Parse(ref r, text);
        return name.SequenceEqual("opendmarc"u8) && DmarcLine.Parse(ref r, text);
    }

    private static bool ParseP(ReadOnlySpan<byte> name, ref Record r, ReadOnlySpan<byte> text)
    {
        if (name.SequenceEqual("policyd-spf"u8)) return SpfLine.Parse(ref r, text);
        if (name.SequenceEqual("policy-spf"u8)) return SpfLine.ParsePerl(ref r, text);
        if (name.SequenceEqual("policyd-weight"u8)) return PolicydWeightLine.Parse(ref r, text);
        if (name.SequenceEqual("postgrey"u8)) return GreylistLine.ParsePostgrey(ref r, text);
        return ParseRest(name, ref r, text);
    }

    private static bool ParseR(ReadOnlySpan<byte> name, ref Record r, ReadOnlySpan<byte> text)
    {
        if (name.StartsWith("rspamd"u8) || name.SequenceEqual("rmilter"u8)) return RspamdLine.Parse(ref r, text);
        return name.StartsWith("rsyslogd"u8) && SystemLine.ParseRsyslog(ref r, text);
    }

    private static bool ParseS(ReadOnlySpan<byte> name, ref Record r, ReadOnlySpan<byte> text)
    {
        if (name.SequenceEqual("saslauthd"u8)) return SaslauthdLine.Parse(ref r, text);
        if (name.SequenceEqual("spamd"u8)) return SpamdLine.Parse(ref r, text);
        if (name.SequenceEqual("sqlgrey"u8)) return GreylistLine.ParseSqlgrey(ref r, text);
        if (name.SequenceEqual("systemd-journald"u8)) return SystemLine.ParseJournald(ref r, text);
        return ParseRest(name, ref r, text);
    }

    /// <summary>Cyrus under its plain names, and filters of which only the queue ID is read.</summary>
    private static bool ParseRest(ReadOnlySpan<byte> name, ref Record r, ReadOnlySpan<byte> text)
    {
        if (name.SequenceEqual("lmtpunix"u8) || name.SequenceEqual("imaps"u8) || name.SequenceEqual("pop3s"u8)) return CyrusLine.Parse(ref r, text);
        if (name.SequenceEqual("milter-greylist"u8)) return GreylistLine.ParseMilter(ref r, text);
        if (name.IndexOf("milter"u8) < 0 && name.IndexOf("spf"u8) < 0 && name.IndexOf("dkim"u8) < 0 && name.IndexOf("arc"u8) < 0
            && !name.SequenceEqual("MailScanner"u8) && !name.SequenceEqual("pmg-smtp-filter"u8))
        {
            return false;
        }

        CompanionText.TakeQueueId(ref r, CompanionText.TakeLevel(ref r, text));
        return CompanionText.Other(ref r);
    }
}
