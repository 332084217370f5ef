using StreamMail.Core.Utf8;
using Rune = System.Text.Rune;

namespace StreamMail.Core.Syslog;

/// <summary>
/// Decodes JSON values in place. What a value means is never longer than how JSON writes it (an escape of six bytes
/// gives at most three, a byte in an array takes at least two), so no second buffer is needed.
/// </summary>
internal static class JsonText
{
    /// <summary>The bytes of a string, of an array of byte values, or of the first such element of an array; empty for anything else.</summary>
    public static ReadOnlySpan<byte> Decode(Span<byte> value)
    {
        if (value.Length < 2) return default;
        if (value[0] == '"') return Unescape(value[1..^1]);
        if (value[0] != '[') return Ascii.IsDigit(value[0]) ? value : default;
        Span<byte> inner = value[1..^1];
        int skip = 0;
        while (skip < inner.Length && inner[skip] == ' ') skip++;
        inner = inner[skip..];
        if (inner.IsEmpty) return default;
        if (Ascii.IsDigit(inner[0])) return Bytes(inner);

        // journald: a field that occurs twice is an array; its first value counts.
        var first = new JsonScanner(value);
        return first.Element(out Span<byte> element) && element.Length >= 2
            ? element[0] == '"' ? Unescape(element[1..^1]) : element[0] == '[' ? Bytes(element[1..^1]) : default
            : default;
    }

    private static ReadOnlySpan<byte> Bytes(Span<byte> list)
    {
        int to = 0, at = 0;
        while (at < list.Length)
        {
            long b = Ascii.LeadingNumber(list[at..], out int digits);
            if (digits == 0 || b > 255) break;
            at += digits;
            list[to++] = (byte)b;
            while (at < list.Length && list[at] is (byte)',' or (byte)' ') at++;
        }

        return list[..to];
    }

    private static ReadOnlySpan<byte> Unescape(Span<byte> s)
    {
        int at = s.IndexOf((byte)'\\');
        if (at < 0) return s;
        int to = at;
        while (at < s.Length)
        {
            if (s[at] != '\\' || at + 1 >= s.Length)
            {
                s[to++] = s[at++];
                continue;
            }

            byte c = s[at + 1];
            if (c == 'u')
            {
                at += Code(s[at..], out Rune rune);
                to += rune.EncodeToUtf8(s[to..]);
                continue;
            }

            s[to++] = c switch
            {
                (byte)'n' => (byte)'\n',
                (byte)'r' => (byte)'\r',
                (byte)'t' => (byte)'\t',
                (byte)'b' => (byte)'\b',
                (byte)'f' => (byte)'\f',
                _ => c,
            };
            at += 2;
        }

        return s[..to];
    }

    /// <summary>Reads one <c>\uXXXX</c>, or a surrogate pair of them; a lone surrogate or a cut escape is U+FFFD.</summary>
    private static int Code(ReadOnlySpan<byte> s, out Rune rune)
    {
        int unit = Hex4(s);
        if (unit < 0)
        {
            // Too short for the replacement character's three bytes: keep it within what was read.
            rune = new Rune('?');
            return Math.Min(2, s.Length);
        }

        if (Rune.TryCreate((char)unit, out rune)) return 6;
        if (s.Length >= 12 && s[6] == '\\' && s[7] == 'u' && Rune.TryCreate((char)unit, (char)Math.Max(Hex4(s[6..]), 0), out rune)) return 12;
        rune = Rune.ReplacementChar;
        return 6;
    }

    private static int Hex4(ReadOnlySpan<byte> s)
    {
        if (s.Length < 6) return -1;
        int v = 0;
        for (int i = 2; i < 6; i++)
        {
            int digit = Hex.Digit(s[i]);
            if (digit < 0) return -1;
            v = (v << 4) | digit;
        }

        return v;
    }
}
