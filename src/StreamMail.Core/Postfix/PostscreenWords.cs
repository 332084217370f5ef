namespace StreamMail.Core.Postfix;

/// <summary>The words in upper case that open an event of postscreen or tlsproxy.</summary>
internal static class PostscreenWords
{
    /// <summary>Length of the upper-case words at the start that a blank ends.</summary>
    public static int Length(ReadOnlySpan<byte> s)
    {
        int end = 0;
        for (int i = 0; i < s.Length && i < 32; i++)
        {
            if (s[i] == ' ') end = i;
            else if (s[i] is not ((>= (byte)'A' and <= (byte)'Z') or (byte)'-')) break;
        }

        return end;
    }

    /// <summary>Whether postscreen or tlsproxy has an event of that name.</summary>
    public static bool IsEvent(ReadOnlySpan<byte> s) => s[0] switch
    {
        (byte)'A' => s.SequenceEqual("ALLOWLISTED"u8) || s.SequenceEqual("ALLOWLIST VETO"u8),
        (byte)'B' => s.SequenceEqual("BLACKLISTED"u8) || s.SequenceEqual("BARE NEWLINE"u8) || s.StartsWith("BDAT without"u8),
        (byte)'C' => s.SequenceEqual("CONNECT"u8) || s.StartsWith("COMMAND "u8),
        (byte)'D' => s.SequenceEqual("DENYLISTED"u8) || s.SequenceEqual("DISCONNECT"u8) || s.StartsWith("DATA without"u8),
        (byte)'N' => s.SequenceEqual("NON-SMTP COMMAND"u8),
        (byte)'P' => s.SequenceEqual("PASS OLD"u8) || s.SequenceEqual("PASS NEW"u8),
        (byte)'W' => s.SequenceEqual("WHITELISTED"u8) || s.SequenceEqual("WHITELIST VETO"u8),
        _ => false,
    };
}
