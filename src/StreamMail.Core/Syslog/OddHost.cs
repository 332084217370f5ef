using StreamMail.Core.Utf8;

namespace StreamMail.Core.Syslog;

/// <summary>What may stand where host and tag are expected, off the beaten path.</summary>
internal static class OddHost
{
    private static ReadOnlySpan<byte> RepeatWords => "last message repeated "u8;

    public static bool Read(ReadOnlySpan<byte> s, ref Envelope envelope)
    {
        switch (Ascii.At(s, 0))
        {
            // FreeBSD syslogd -v: "<mail.info>" stands between time and host.
            case (byte)'<':
                return ReadFacility(s, ref envelope);

            // An empty host leaves its two blanks.
            case (byte)' ':
                return Ascii.At(s, 1) != ' ' && HostTagText.ReadTag(s[1..], ref envelope);

            // What Linux calls a machine before its name is set.
            case (byte)'(' when s.StartsWith("(none) "u8):
                return HostTagText.ReadTag(s[7..], ref envelope);
            default:
                return DovecotOwnLine.StartsWith(s) && DovecotOwnLine.Read(s, ref envelope);
        }
    }

    // last message repeated 3 times        (classic syslogd, no tag; macOS puts dashes around it)
    public static bool ReadRepeat(ReadOnlySpan<byte> s, ref Envelope envelope)
    {
        if (!s.StartsWith(RepeatWords) || !Ascii.IsDigit(Ascii.At(s, RepeatWords.Length))) return false;
        if (Ascii.OffsetIn(envelope.Source, s) == Ascii.OffsetIn(envelope.Source, envelope.Host)) envelope.Host = default;
        envelope.Program = default;
        envelope.Text = s;
        return true;
    }

    // <mail.info> mx1 postfix/qmgr[812]: 4A1B2C3D4E: removed
    private static bool ReadFacility(ReadOnlySpan<byte> s, ref Envelope envelope)
    {
        int close = s.IndexOf("> "u8);
        int dot = close < 0 ? -1 : s[..close].IndexOf((byte)'.');
        if (dot < 2 || close > 24 || Ascii.At(s, close + 2) == '<') return false;
        envelope.Severity = SeverityWord(s[(dot + 1)..close]);
        return HostTagText.Read(s[(close + 2)..], ref envelope);
    }

    private static int SeverityWord(ReadOnlySpan<byte> word) => Ascii.At(word, 0) switch
    {
        (byte)'e' when word.SequenceEqual("emerg"u8) => 0,
        (byte)'a' => 1,
        (byte)'c' => 2,
        (byte)'e' => 3,
        (byte)'w' => 4,
        (byte)'n' => 5,
        (byte)'i' => 6,
        (byte)'d' => 7,
        _ => -1,
    };
}
