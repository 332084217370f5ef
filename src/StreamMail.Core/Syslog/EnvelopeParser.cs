using StreamMail.Core.Utf8;

namespace StreamMail.Core.Syslog;

/// <summary>
/// Reads what surrounds the text of a log line: RFC 3164 with and without priority, RFC 3339 files, RFC 5424, and by
/// way of the carriers in this folder journald JSON, Docker, CRI, compose prefixes and journalctl's short forms.
/// One instance serves one stream of lines (it keeps CRI pieces and the buffer of unescaped JSON).
/// </summary>
internal sealed class EnvelopeParser(int lineLimit)
{
    private readonly CarrierParser _carriers = new(lineLimit);

    public EnvelopeOutcome Parse(ReadOnlySpan<byte> line, out Envelope envelope)
    {
        envelope = new Envelope { Source = line, Severity = -1 };
        _carriers.CountLine();
        if (line.Length > lineLimit) return EnvelopeOutcome.TooLong;
        if (line.Length < 3) return line.Trim(" \t"u8).IsEmpty ? EnvelopeOutcome.Noise : EnvelopeOutcome.Malformed;
        if (ParsePlain(line, ref envelope)) return EnvelopeOutcome.Ok;
        EnvelopeOutcome outcome = _carriers.Parse(line, ref envelope);
        if (outcome == EnvelopeOutcome.Malformed) _carriers.ForgetPieces();
        return outcome;
    }

    /// <summary>The shapes that syslog daemons themselves write. The envelope's source must be set.</summary>
    public static bool ParsePlain(ReadOnlySpan<byte> line, ref Envelope envelope)
    {
        byte first = Ascii.At(line, 0);
        if (Ascii.IsLetter(first)) return ParseTraditional(line, ref envelope);
        if (Ascii.IsDigit(first)) return ParseIso(line, ref envelope);
        return first == '<' && ParseWithPriority(line, ref envelope);
    }

    // May 13 10:00:12 mx1 postfix/qmgr[812]: 4A1B2C3D4E: removed
    private static bool ParseTraditional(ReadOnlySpan<byte> line, ref Envelope envelope)
    {
        int length = Timestamp.ReadTraditional(line, out envelope.Time);
        return length > 0 && HostTagText.Read(line[length..], ref envelope);
    }

    // 2025-03-05T09:14:02.123456+01:00 mx1 postfix/qmgr[812]: 4A1B2C3D4E: removed
    private static bool ParseIso(ReadOnlySpan<byte> line, ref Envelope envelope)
    {
        int length = Timestamp.ReadIso(line, out envelope.Time);
        if (length <= 0 || Ascii.At(line, length) != ' ') return false;
        return HostTagText.Read(line[(length + 1)..], ref envelope);
    }

    // <22>1 2025-03-05T09:14:02.123456+01:00 mx1 postfix/qmgr 812 - - text   (RFC 5424)
    // <22>Mar  5 09:14:02 mx1 postfix/qmgr[812]: text                        (RFC 3164)
    private static bool ParseWithPriority(ReadOnlySpan<byte> line, ref Envelope envelope)
    {
        long priority = Ascii.LeadingNumber(line[1..], out int digits);
        if (digits is 0 or > 3 || priority > 191 || Ascii.At(line, digits + 1) != '>') return false;
        envelope.Severity = (int)(priority & 7);
        ReadOnlySpan<byte> rest = line[(digits + 2)..];
        if (rest.StartsWith("1 "u8)) return Rfc5424.Read(rest[2..], ref envelope);
        byte first = Ascii.At(rest, 0);
        return Ascii.IsLetter(first) ? ParseTraditional(rest, ref envelope) : Ascii.IsDigit(first) && ParseIso(rest, ref envelope);
    }
}
