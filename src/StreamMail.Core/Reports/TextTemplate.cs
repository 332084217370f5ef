using StreamMail.Core.Utf8;

namespace StreamMail.Core.Reports;

/// <summary>
/// Takes out of a text what differs from one occurrence to the next: addresses, hosts, numbers, IDs. What is left is equal
/// where the same thing was said, and short enough to show.
/// </summary>
internal static class TextTemplate
{
    /// <summary>Longest template in bytes; what follows is left out.</summary>
    public const int LengthLimit = 200;

    /// <summary>Writes the template; returns its length.</summary>
    /// <param name="text">The text.</param>
    /// <param name="to">At least <see cref="LengthLimit"/> bytes.</param>
    public static int Write(ReadOnlySpan<byte> text, Span<byte> to)
    {
        int length = 0, at = 0;
        to = to[..LengthLimit];
        while (at < text.Length && length < LengthLimit)
        {
            byte b = text[at];
            if (!IsWord(b))
            {
                to[length++] = b < ' ' ? (byte)' ' : b;
                at++;
                continue;
            }

            int end = at + 1;
            while (end < text.Length && IsWord(text[end])) end++;
            int word = end;
            while (word > at && text[word - 1] is (byte)'.' or (byte)':' or (byte)'-' or (byte)'/' or (byte)'=') word--;
            if (word == at) word = end;
            ReadOnlySpan<byte> shown = Replace(text[at..word]);
            length += Copy(shown, to[length..]);
            length += Copy(text[word..end], to[length..]);
            at = end;
        }

        return length;
    }

    private static int Copy(ReadOnlySpan<byte> from, Span<byte> to)
    {
        int n = Math.Min(from.Length, to.Length);
        from[..n].CopyTo(to);
        return n;
    }

    private static bool IsWord(byte b) => Ascii.IsLetterOrDigit(b) || b >= 0x80 || b is (byte)'.' or (byte)'@' or (byte)'-' or (byte)'_' or (byte)'+' or (byte)'=' or (byte)'/' or (byte)':' or (byte)'#' or (byte)'$' or (byte)'%' or (byte)'~' or (byte)'!' or (byte)'*' or (byte)'&';

    private static ReadOnlySpan<byte> Replace(ReadOnlySpan<byte> word)
    {
        if (word.Contains((byte)'@')) return "ADDRESS"u8;
        int digits = 0, dots = 0, colons = 0, letters = 0, slashes = 0;
        foreach (byte b in word)
        {
            if (Ascii.IsDigit(b)) digits++;
            else if (b == '.') dots++;
            else if (b == ':') colons++;
            else if (b == '/') slashes++;
            else if (Ascii.IsLetter(b)) letters++;
        }

        if (digits == word.Length) return IsReplyCode(word) ? word : "N"u8;
        if (letters == 0 && digits + dots == word.Length && dots == 3) return "IP"u8;
        if (letters == 0 && colons == 1 && digits + dots + colons == word.Length) return dots == 3 ? "IP:PORT"u8 : word[0] == ':' ? word : "N"u8;
        if (colons >= 2 && dots <= 3 && IsHex(word)) return "IP"u8;
        if (word.StartsWith("http"u8) && slashes >= 2) return "URL"u8;
        if (slashes > 0 || word[0] == '/') return digits > 4 && slashes == 1 && word[0] != '/' ? "N"u8 : word;
        if (letters == 0) return IsEnhancedCode(word, dots) || digits == 0 ? word : "N"u8;
        if (dots > 0 && IsHost(word)) return "HOST"u8;
        if (digits >= 3 && word.Length >= 8 && !word.Contains((byte)'_')) return "ID"u8;
        return word;
    }

    private static bool IsReplyCode(ReadOnlySpan<byte> word) => word.Length == 3 && (word[0] is (byte)'2' or (byte)'4' or (byte)'5');

    // 5.7.1, #5.7.1, 550-5.7.1
    private static bool IsEnhancedCode(ReadOnlySpan<byte> word, int dots)
    {
        int dash = word.IndexOf((byte)'-');
        if (dash == 3) return true;
        if (word[0] == '#') word = word[1..];
        return dots == 2 && word.Length <= 8 && (word[0] is (byte)'2' or (byte)'4' or (byte)'5') && word[1] == '.';
    }

    private static bool IsHost(ReadOnlySpan<byte> word)
    {
        int last = word.LastIndexOf((byte)'.');
        ReadOnlySpan<byte> top = word[(last + 1)..];
        int port = top.IndexOf((byte)':');
        if (port >= 0) top = top[..port];
        if (last <= 0 || top.Length < 2) return false;
        foreach (byte b in top)
            if (!Ascii.IsLetter(b) && b != '-' && !Ascii.IsDigit(b)) return false;
        return Ascii.IsLetter(top[0]);
    }

    private static bool IsHex(ReadOnlySpan<byte> word)
    {
        foreach (byte b in word)
            if (!Ascii.IsDigit(b) && b is not ((>= (byte)'a' and <= (byte)'f') or (>= (byte)'A' and <= (byte)'F') or (byte)':' or (byte)'.')) return false;
        return true;
    }
}
