using StreamMail.Core.Utf8;

namespace StreamMail.Core.Diagnosis;

/// <summary>Finds reply codes and enhanced codes in the text of a reply and blanks those that carry no words.</summary>
internal static class ReplyCodes
{
    /// <summary>The three-digit code at the start, 0 if there is none.</summary>
    public static int At(ReadOnlySpan<byte> s)
    {
        if (Ascii.At(s, 0) is < (byte)'2' or > (byte)'5' || Ascii.At(s, 1) is < (byte)'0' or > (byte)'5' || !Ascii.IsDigit(Ascii.At(s, 2))) return 0;
        byte next = Ascii.At(s, 3);
        return Ascii.IsLetterOrDigit(next) || next is (byte)'.' or (byte)'/' or (byte)':' ? 0 : ((s[0] - '0') * 100) + ((s[1] - '0') * 10) + s[2] - '0';
    }

    // 550-5.1.1 The account does not exist. Please try 550-5.1.1 double-checking it 550 5.1.1 https://example.com/
    // 554 mail rejected (#5.7.1)
    /// <summary>Blanks the code each line repeats; reads the first enhanced code that belongs to one, or stands behind a number sign.</summary>
    public static void Blank(Span<byte> s, int code, ref EnhancedCode dsn)
    {
        bool several = false;
        for (int i = 0; i < s.Length; i++)
        {
            if (s[i] == '#' && EnhancedCode.LengthAt(s[(i + 1)..]) is > 0 and int marked)
            {
                if (dsn.IsNone) dsn = EnhancedCode.Parse(s.Slice(i + 1, marked));
                s.Slice(i, marked + 1).Fill((byte)' ');
                i += marked;
                continue;
            }

            if (!Ascii.IsDigit(s[i]) || !IsBoundary(s, i)) continue;
            int found = At(s[i..]);
            if (found < 400 || s.Length < i + 3) continue;
            byte next = Ascii.At(s, i + 3);
            if (next is not ((byte)'-' or (byte)' ' or (byte)'\t' or (byte)'\n' or 0)) continue;
            int after = Math.Min(i + 4, s.Length);
            while (after < s.Length && s[after] == ' ') after++;
            int hash = Ascii.At(s, after) == '#' ? 1 : 0;
            int length = EnhancedCode.LengthAt(s[(after + hash)..]);
            several |= next == '-' && found == code;
            bool lineStart = i == 0 || s[i - 1] == '\n' || (several && found == code);
            if (length == 0 && !lineStart && !(next == '-' && found == code)) continue;
            if (length > 0 && dsn.IsNone) dsn = EnhancedCode.Parse(s.Slice(after + hash, length));
            int end = length > 0 ? after + hash + length : Math.Min(i + 4, s.Length);
            s[i..end].Fill((byte)' ');
            i = end - 1;
        }
    }

    /// <summary>Whether <see cref="Blank"/> has anything to do: a text without digits, or with none at a word's start, needs no copy.</summary>
    public static bool NeedsBlanking(ReadOnlySpan<byte> s)
    {
        for (int i = 0; i + 2 < s.Length; i++)
        {
            if (s[i] == '#' && Ascii.IsDigit(s[i + 1])) return true;
            if (s[i] is >= (byte)'4' and <= (byte)'5' && Ascii.IsDigit(s[i + 1]) && Ascii.IsDigit(s[i + 2]) && IsBoundary(s, i)) return true;
        }

        return false;
    }

    /// <summary>
    /// A reply quoted inside another, by an arrow or in angle brackets: <c>Message expired -> 451 4.7.500 Server busy</c>,
    /// <c>could not be delivered &lt;421 4.4.2 timeout></c>. Empty when there is none.
    /// </summary>
    public static ReadOnlySpan<byte> Inner(ReadOnlySpan<byte> s)
    {
        int from = 0;
        while (from < s.Length)
        {
            int at = s[from..].IndexOfAny((byte)'>', (byte)'<');
            if (at < 0) return default;
            at += from;
            from = at + 1;
            bool arrow = s[at] == '>' && at > 0 && s[at - 1] == '-';
            if (!arrow && s[at] != '<') continue;
            int start = at + 1;
            while (Ascii.At(s, start) is (byte)' ' or (byte)'\'' or (byte)'"') start++;
            if (start >= s.Length || At(s[start..]) < 400) continue;
            ReadOnlySpan<byte> inner = s[start..];
            int close = arrow ? -1 : inner.LastIndexOf((byte)'>');
            return close < 0 ? inner : inner[..close];
        }

        return default;
    }

    private static bool IsBoundary(ReadOnlySpan<byte> s, int i) => i == 0 || s[i - 1] is (byte)' ' or (byte)'\n' or (byte)'\t' or (byte)'\r' or (byte)'\'' or (byte)'"';
}
