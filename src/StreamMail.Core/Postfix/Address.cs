using StreamMail.Core.Utf8;

namespace StreamMail.Core.Postfix;

/// <summary>
/// Finds the end of an address field. From 3.5 on a local part with special characters is quoted; before, it is printed
/// bare, and then the last <c>&gt;</c> that a known key follows is the end.
/// </summary>
internal static class Address
{
    /// <summary>Whether what stands behind an address can follow one.</summary>
    public delegate bool Follower(ReadOnlySpan<byte> rest);

    /// <summary>Length of <c>&lt;address&gt;</c> (or, from collectors that strip brackets, of the bare address); -1 when no end is found.</summary>
    public static int Length(ReadOnlySpan<byte> s, Follower follows)
    {
        if (Ascii.At(s, 0) != '<')
        {
            // Brackets stripped on the way (HTML): up to the next ", key=".
            for (int i = s.IndexOf(", "u8), from = 0; i >= 0;)
            {
                if (follows(s[(from + i)..])) return from + i;
                from += i + 2;
                i = s[from..].IndexOf(", "u8);
            }

            return -1;
        }

        int start = Ascii.At(s, 1) == '"' ? QuotedEnd(s, 2) : 1;
        if (start < 0) start = 1;
        int first = -1, at = start;
        while (true)
        {
            int close = s[at..].IndexOf((byte)'>');
            if (close < 0) return first;
            int end = at + close + 1;
            if (follows(s[end..]))
            {
                // A plain address cannot hold blanks, commas or brackets: its first end is its end.
                if (start > 1 || IsPlain(s[1..(end - 1)])) return end;
                first = end;
            }
            else if (first >= 0 && s[at..end].IndexOf("status="u8) >= 0)
            {
                return first;
            }

            at = end;
        }
    }

    public static ReadOnlySpan<byte> Unbracket(ReadOnlySpan<byte> s)
    {
        if (s.Length < 2 || s[0] != '<') return s;
        return s[^1] == '>' ? s[1..^1] : s[1..];
    }

    /// <summary>Position behind the closing quote of a local part that was opened before <paramref name="at"/>; -1 without one.</summary>
    public static int QuotedEnd(ReadOnlySpan<byte> s, int at)
    {
        for (; at < s.Length; at++)
        {
            if (s[at] == '\\') at++;
            else if (s[at] == '"') return at + 1;
        }

        return -1;
    }

    private static bool IsPlain(ReadOnlySpan<byte> address) => address.IndexOfAny(" ,<"u8) < 0;
}
