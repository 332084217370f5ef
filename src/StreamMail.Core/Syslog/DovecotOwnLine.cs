namespace StreamMail.Core.Syslog;

/// <summary>
/// Lines of the file that Dovecot writes itself: neither host nor program, and a level word behind the service:
/// <c>lmtp(alice@example.com)&lt;4711&gt;&lt;kQ1xJ8wTyGdWBQAA3f&gt;: Info: msgid=...</c>
/// </summary>
internal static class DovecotOwnLine
{
    /// <summary>User names are the client's to choose: what is longer than this is not looked through.</summary>
    private const int HeadLimit = 320;

    public static bool StartsWith(ReadOnlySpan<byte> s) => LevelAt(s) > 0;

    public static bool Read(ReadOnlySpan<byte> s, ref Envelope envelope)
    {
        envelope.Host = default;
        envelope.Program = default;
        envelope.Text = s;
        return true;
    }

    /// <summary>Where the level word stands; 0 when the line is not Dovecot's. Service names are lower case.</summary>
    public static int LevelAt(ReadOnlySpan<byte> s)
    {
        int at = 0;
        while (at < s.Length && at < 32 && (s[at] is >= (byte)'a' and <= (byte)'z' or (byte)'-' or >= (byte)'0' and <= (byte)'9')) at++;
        if (at < 2 || at == s.Length || s[at] is not ((byte)'(' or (byte)':' or (byte)'<')) return 0;
        ReadOnlySpan<byte> head = s.Length > HeadLimit ? s[..HeadLimit] : s;
        while (true)
        {
            int colon = head[at..].IndexOf(": "u8);
            if (colon < 0) return 0;
            at += colon + 2;
            if (LevelLength(head[at..]) > 0) return at;
            if (s[at - 3] != ')' && s[at - 3] != '>') return 0;
        }
    }

    /// <summary>Length of <c>Info: </c> and its like at the start of the span, else 0.</summary>
    public static int LevelLength(ReadOnlySpan<byte> s)
    {
        if (s.StartsWith("Info: "u8)) return 6;
        if (s.StartsWith("Error: "u8) || s.StartsWith("Fatal: "u8) || s.StartsWith("Panic: "u8) || s.StartsWith("Debug: "u8)) return 7;
        return s.StartsWith("Warning: "u8) ? 9 : 0;
    }
}
