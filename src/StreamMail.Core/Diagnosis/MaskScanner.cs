using StreamMail.Core.Utf8;

namespace StreamMail.Core.Diagnosis;

/// <summary>
/// Recognises what differs from mail to mail: addresses, IPs, host names, URLs, tracking IDs. Looks at one run of
/// characters, once: linear in its length.
/// </summary>
internal static class MaskScanner
{
    /// <summary>A longer run is no name.</summary>
    private const int RunLimit = 256;

    /// <summary>A longer URL goes on as words.</summary>
    private const int UrlLimit = 2048;

    /// <summary>
    /// The length of what is to be masked from <paramref name="at"/> on; 0 when the run there is made of plain words, of
    /// which the first is then read.
    /// </summary>
    public static int Find(ReadOnlySpan<byte> text, int at, out TokenKind kind, out ReadOnlySpan<byte> host)
    {
        kind = TokenKind.Word;
        host = default;

        // Only at the start of a run: what stands in its middle was refused already.
        if (at > 0 && IsRun(text[at - 1]) && text[at - 1] is not ((byte)'=' or (byte)'/' or (byte)':' or (byte)'#' or (byte)'|')) return 0;
        ReadOnlySpan<byte> s = text[at..];
        if (s[0] == '"') return Quoted(s, out kind, out host);
        int length = 0, dots = 0, colons = 0, digits = 0, letters = 0, signs = 0, ats = -1;
        while (length < s.Length && length < RunLimit && IsRun(s[length]))
        {
            byte b = s[length];
            if (Ascii.IsDigit(b)) digits++;
            else if (Ascii.IsLetter(b)) letters++;
            else if (b == '.') dots++;
            else if (b == ':') colons++;
            else if (b == '@') ats = length;
            else signs++;
            length++;
        }

        if (colons > 0 && letters > 0 && Url(s, length, out int url, out host))
        {
            kind = TokenKind.Url;
            return url;
        }

        while (length > 0 && s[length - 1] is (byte)'.' or (byte)':' or (byte)'?' or (byte)'!' or (byte)'-' or (byte)'=' or (byte)'*' or (byte)'/')
            length--;
        s = s[..length];
        if (ats > 0 && ats < length - 1 && Address(s, ats, out int start, out int end) && start == 0)
        {
            kind = TokenKind.Address;
            host = s[(ats + 1)..end];
            return end;
        }

        if (digits == 0 && dots == 0) return 0;
        return Name(s, dots, colons, digits, letters, out kind, out host);
    }

    // <mailbox-full>: Recipient address rejected    <alice>... User unknown
    /// <summary>Length of a name without domain in angle brackets that opens a sentence; 0 when it is something else.</summary>
    public static int BracketedName(ReadOnlySpan<byte> text, int at)
    {
        ReadOnlySpan<byte> s = text.Length - at > 80 ? text.Slice(at, 80) : text[at..];
        int close = s.IndexOf((byte)'>');
        if (close < 2 || s[1..close].IndexOfAny((byte)' ', (byte)'@', (byte)'<') >= 0 || s[1..close].IndexOf("://"u8) >= 0) return 0;
        return Ascii.At(s, close + 1) == ':' || s[(close + 1)..].StartsWith("..."u8) ? close - 1 : 0;
    }

    private static int Name(ReadOnlySpan<byte> s, int dots, int colons, int digits, int letters, out TokenKind kind, out ReadOnlySpan<byte> host)
    {
        kind = TokenKind.Word;
        host = default;
        if (IpLength(s, colons) is > 0 and int ip)
        {
            // What a list answers (127.0.0.4, 127.255.255.254) has a meaning of its own, so that rules may name it.
            kind = TokenKind.Ip;
            if (s.StartsWith("127."u8)) host = s[..ip];
            return ip;
        }

        if (dots > 0 && HostName.Length(s) is > 0 and int name)
        {
            kind = TokenKind.Host;
            host = s[..name];
            return name;
        }

        if (digits >= 3 && letters > 0 && IdLength(s) is > 0 and int id)
        {
            kind = TokenKind.Id;
            return id;
        }

        return 0;
    }

    // "a..b"@docomo.ne.jp
    private static int Quoted(ReadOnlySpan<byte> s, out TokenKind kind, out ReadOnlySpan<byte> host)
    {
        kind = TokenKind.Word;
        host = default;
        ReadOnlySpan<byte> near = s.Length > 80 ? s[..80] : s;
        int close = near[1..].IndexOf((byte)'"') + 1;
        if (close <= 0 || Ascii.At(s, close + 1) != '@' || near[..close].IndexOf((byte)' ') >= 0) return 0;
        int name = HostName.Length(s[(close + 2)..]);
        if (name == 0) return 0;
        kind = TokenKind.Address;
        host = s.Slice(close + 2, name);
        return close + 2 + name;
    }

    private static bool Address(ReadOnlySpan<byte> s, int at, out int start, out int end)
    {
        start = 0;
        end = at + 1;
        while (end < s.Length && (Ascii.IsLetterOrDigit(s[end]) || s[end] is (byte)'.' or (byte)'-' or (byte)'_')) end++;
        while (end > at + 1 && s[end - 1] is (byte)'.' or (byte)'-') end--;
        for (int i = at - 1; i >= 0; i--)
        {
            // rcpt to:bob@example.com, user=bob@example.com: the address starts behind.
            if (s[i] is (byte)':' or (byte)'|' or (byte)'/') start = Math.Max(start, i + 1);
        }

        return end > at + 1;
    }

    private static bool Url(ReadOnlySpan<byte> s, int run, out int length, out ReadOnlySpan<byte> host)
    {
        length = 0;
        host = default;
        int colon = s[..run].IndexOf("://"u8);
        if (colon is < 2 or > 8) return false;
        foreach (byte b in s[..colon])
            if (!Ascii.IsLetter(b)) return false;
        length = colon + 3;
        while (length < s.Length && length < UrlLimit && s[length] > ' ' && s[length] < 0x7F && s[length] is not ((byte)'<' or (byte)'>' or (byte)'"' or (byte)'\'' or (byte)')' or (byte)']')) length++;
        while (s[length - 1] is (byte)'.' or (byte)',' or (byte)';' or (byte)':' or (byte)'!') length--;
        ReadOnlySpan<byte> rest = s[(colon + 3)..length];
        int end = rest.IndexOfAny("/?:#"u8);
        host = end < 0 ? rest : rest[..end];
        return length > colon + 4;
    }

    private static int IpLength(ReadOnlySpan<byte> s, int colons)
    {
        int start = s.Length > 5 && Ascii.EqualsIgnoreCase(s[..5], "IPv6:"u8) ? 5 : 0;
        int parts = 0, at = start;
        while (parts < 4)
        {
            long value = Ascii.LeadingNumber(s[at..], out int n);
            if (n is 0 or > 3 || value > 255) break;
            at += n;
            parts++;
            if (parts == 4) break;
            if (Ascii.At(s, at) != '.') break;
            at++;
        }

        if (parts == 4)
        {
            byte next = Ascii.At(s, at);
            if (Ascii.IsLetterOrDigit(next) || next is (byte)'-' or (byte)'_' || (next == '.' && Ascii.IsLetterOrDigit(Ascii.At(s, at + 1)))) return 0;
            return next == '/' ? Math.Min(at + 1 + Digits(s[(at + 1)..]), s.Length) : at;
        }

        if (colons - (start > 0 ? 1 : 0) < 2) return 0;
        int end = start, groups = 0;
        while (end < s.Length && (Uri.IsHexDigit((char)s[end]) || s[end] is (byte)':' or (byte)'.')) groups += s[end++] == ':' ? 1 : 0;
        return groups >= 2 && end - start >= 3 && (end == s.Length || !Ascii.IsLetterOrDigit(s[end])) && !Ascii.IsAllDigits(s[start..end]) && (groups > 2 || s[start..end].IndexOf("::"u8) >= 0) ? end : 0;
    }

    private static int Digits(ReadOnlySpan<byte> s)
    {
        Ascii.LeadingNumber(s, out int n);
        return n;
    }

    /// <summary>
    /// Queue IDs, tracking tokens, GUIDs: letters and digits mixed, and more of both than a vendor's reply code has
    /// (<c>OFR_104</c>, <c>AUP1310</c>, <c>S3140</c> stay words).
    /// </summary>
    private static int IdLength(ReadOnlySpan<byte> s)
    {
        int end = 0, digits = 0, letters = 0, changes = 0;
        bool hex = true, last = false;
        while (end < s.Length && (Ascii.IsLetterOrDigit(s[end]) || s[end] is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'+'))
        {
            byte b = s[end++];
            if (!Ascii.IsLetterOrDigit(b)) continue;
            bool digit = Ascii.IsDigit(b);
            if (digit) digits++;
            else letters++;
            hex &= Uri.IsHexDigit((char)b);
            if (digits + letters > 1 && digit != last) changes++;
            last = digit;
        }

        int size = digits + letters;
        return letters > 0 && ((hex && size >= 8 && digits >= 3) || (size >= 12 && digits >= 3 && changes >= 4) || (size >= 16 && digits >= 4 && changes >= 3)) ? end : 0;
    }

    private static bool IsRun(byte b) => Ascii.IsLetterOrDigit(b)
        || b is (byte)'.' or (byte)'-' or (byte)'_' or (byte)'@' or (byte)':' or (byte)'+' or (byte)'=' or (byte)'/' or (byte)'%' or (byte)'*' or (byte)'!' or (byte)'?' or (byte)'&' or (byte)'$' or (byte)'~' or (byte)'|' or (byte)'#';
}
