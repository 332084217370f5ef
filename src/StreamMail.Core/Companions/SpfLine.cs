using StreamMail.Core.Postfix;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Companions;

/// <summary>The two SPF policy servers, in Python (policyd-spf) and Perl (postfix/policy-spf). They know no queue ID.</summary>
internal static class SpfLine
{
    // prepend Received-SPF: Pass (mailfrom) identity=mailfrom; client-ip=192.0.2.77; helo=host.example.net; envelope-from=s@example.net; receiver=mx1.example.com
    // Pass; identity=mailfrom; client-ip=192.0.2.77; helo=...                                                       (debug)
    // Action: prepend: Text: Received-SPF: Fail (mailfrom) identity=...; ... Reject action: 550 5.7.23              (debug)
    // 550 5.7.23 Message rejected due to: SPF fail - not authorized. Please see https://...
    public static bool Parse(ref Record r, ReadOnlySpan<byte> s)
    {
        s = CompanionText.TakeLevel(ref r, s);
        if (Ascii.At(s, 0) is (byte)'4' or (byte)'5') return ParseReject(ref r, s);
        int header = s.IndexOf("Received-SPF: "u8);
        ReadOnlySpan<byte> rest = header < 0 ? s : s[(header + "Received-SPF: "u8.Length)..];
        int word = ResultLength(rest);
        if (word == 0 || (header < 0 && !rest[word..].StartsWith("; identity="u8))) return CompanionText.Other(ref r);
        return ParseResult(ref r, rest, word);
    }

    // Policy action=PREPEND Received-SPF: pass (example.net: 192.0.2.77 is authorized ...) receiver=mx1.example.com; identity=mailfrom; envelope-from="s@example.net"; helo=host.example.net; client-ip=192.0.2.77
    public static bool ParsePerl(ref Record r, ReadOnlySpan<byte> s)
    {
        int action = s.IndexOf("Policy action="u8);
        if (action < 0) return CompanionText.Other(ref r);
        ReadOnlySpan<byte> rest = s[(action + "Policy action="u8.Length)..];
        ReadOnlySpan<byte> word = CompanionText.Until(rest, " "u8);
        if (Ascii.At(word, 0) is (byte)'4' or (byte)'5') return ParseReject(ref r, rest);
        int header = rest.IndexOf("Received-SPF: "u8);
        if (header < 0)
        {
            CompanionText.Other(ref r);
            r.Add(FieldId.VerdictAction, word);
            return true;
        }

        ReadOnlySpan<byte> result = rest[(header + "Received-SPF: "u8.Length)..];
        int length = ResultLength(result);
        return length == 0 ? CompanionText.Other(ref r) : ParseResult(ref r, result, length);
    }

    private static bool ParseResult(ref Record r, ReadOnlySpan<byte> s, int word)
    {
        r.Event = EventKind.Verdict;
        r.Add(FieldId.Verdict, s[..word]);
        int close = s.IndexOf(") "u8);
        if (Ascii.At(s, word + 1) == '(' && close > 0) r.Add(FieldId.Reason, s[(word + 2)..close]);
        ReadOnlySpan<byte> client = CompanionText.Value(s, "client-ip="u8, ";"u8);
        if (!client.IsEmpty) r.Add(FieldId.ClientIp, CompanionText.Until(client, " "u8));
        CompanionText.AddIfAny(ref r, FieldId.Helo, CompanionText.Value(s, "helo="u8, ";"u8).Trim((byte)' '));
        ReadOnlySpan<byte> from = CompanionText.Value(s, "envelope-from="u8, ";"u8).Trim("\"<> "u8);
        CompanionText.AddIfAny(ref r, FieldId.From, from);
        return true;
    }

    private static bool ParseReject(ref Record r, ReadOnlySpan<byte> s)
    {
        if (s.Length < 5 || !Ascii.IsAllDigits(s[..3]) || s[3] != ' ') return CompanionText.Other(ref r);
        r.Event = EventKind.Verdict;
        ReadOnlySpan<byte> text = s[4..];
        int spf = text.IndexOf("SPF "u8);
        ReadOnlySpan<byte> result = spf < 0 ? default : text[(spf + 4)..];
        int length = ResultLength(result);
        if (length > 0) r.Add(FieldId.Verdict, result[..length]);
        r.Add(FieldId.ReplyCode, s[..3]);
        if (Ascii.IsDigit(text[0]))
        {
            ReadOnlySpan<byte> dsn = CompanionText.Until(text, " "u8);
            r.Add(FieldId.ReplyDsn, dsn);
            text = text[Math.Min(dsn.Length + 1, text.Length)..];
        }

        r.Add(FieldId.Reason, text);
        return true;
    }

    /// <summary>Length of the result word at the start, in either case; 0 when there is none.</summary>
    private static int ResultLength(ReadOnlySpan<byte> s)
    {
        int end = 0;
        while (end < s.Length && end < 10 && Ascii.IsLetter(s[end])) end++;
        ReadOnlySpan<byte> word = s[..end];
        return (Ascii.At(word, 0) | 0x20) switch
        {
            'p' => Ascii.EqualsIgnoreCase(word, "pass"u8) || Ascii.EqualsIgnoreCase(word, "permerror"u8),
            'f' => Ascii.EqualsIgnoreCase(word, "fail"u8),
            's' => Ascii.EqualsIgnoreCase(word, "softfail"u8),
            'n' => Ascii.EqualsIgnoreCase(word, "neutral"u8) || Ascii.EqualsIgnoreCase(word, "none"u8),
            't' => Ascii.EqualsIgnoreCase(word, "temperror"u8),
            _ => false,
        } ? end : 0;
    }
}
