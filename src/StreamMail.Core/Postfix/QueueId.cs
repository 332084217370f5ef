namespace StreamMail.Core.Postfix;

/// <summary>Queue IDs: short (hexadecimal) and long (base 52, no vowels, with a <c>z</c>). Postfix: src/global/mail_queue.h.</summary>
public static class QueueId
{
    public const int LengthLimit = 40;
    private const byte HexUpper = 1, Base52 = 2, Alnum = 4;
    private static readonly byte[] Classes = MakeClasses();

    /// <summary>Length of the queue ID at the start of <paramref name="s"/> when a colon and a blank (or the end) follow it, else 0.</summary>
    /// <param name="s">Text behind tag and level prefix.</param>
    /// <param name="loose">The token is no real queue ID, only letters and digits, as in anonymised logs; the caller looks at what follows.</param>
    public static int Length(ReadOnlySpan<byte> s, out bool loose)
    {
        loose = false;
        byte all = HexUpper | Base52 | Alnum;
        int i = 0;
        int end = Math.Min(s.Length, LengthLimit + 1);
        while (i < end)
        {
            byte c = Classes[s[i]];
            if (c == 0) break;
            all &= c;
            i++;
        }

        if (i < 6 || i > LengthLimit || i >= s.Length || s[i] != ':') return 0;
        if (i + 1 < s.Length && s[i + 1] != ' ') return 0;
        ReadOnlySpan<byte> id = s[..i];
        if ((all & HexUpper) != 0 && IsShort(id)) return i;
        if ((all & Base52) != 0 && IsLong(id)) return i;
        loose = true;
        return i;
    }

    public static bool IsShort(ReadOnlySpan<byte> id)
    {
        if (id.Length is < 6 or > LengthLimit) return false;
        foreach (byte b in id)
            if ((Classes[b] & HexUpper) == 0) return false;
        // The first five digits are microseconds: at most F423F (999,999).
        return id[..5].SequenceCompareTo("F423F"u8) <= 0;
    }

    /// <summary>6 or more digits of seconds, 4 of microseconds, <c>z</c>, inode.</summary>
    public static bool IsLong(ReadOnlySpan<byte> id)
    {
        if (id.Length is < 12 or > LengthLimit) return false;
        foreach (byte b in id)
            if ((Classes[b] & Base52) == 0) return false;
        int z = id.LastIndexOf((byte)'z');
        return z >= 10 && z < id.Length - 1;
    }

    /// <summary>True for a token that may stand where a queue ID stands in a reply text (<c>queued as X</c>).</summary>
    public static bool IsPlausible(ReadOnlySpan<byte> id) => IsShort(id) || IsLong(id) || (id.Length is >= 6 and <= LengthLimit && IsAlnum(id));

    public static bool IsAlnum(ReadOnlySpan<byte> id)
    {
        foreach (byte b in id)
            if (Classes[b] == 0) return false;
        return !id.IsEmpty;
    }

    private static byte[] MakeClasses()
    {
        byte[] c = new byte[256];
        foreach (byte b in "0123456789ABCDEF"u8) c[b] |= HexUpper;
        foreach (byte b in "0123456789BCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz"u8) c[b] |= Base52;
        for (int b = 0; b < 128; b++)
            if (char.IsAsciiLetterOrDigit((char)b)) c[b] |= Alnum;
        return c;
    }
}
