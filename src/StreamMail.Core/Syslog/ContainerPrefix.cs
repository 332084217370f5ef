using System.Buffers;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Syslog;

/// <summary>Names that compose (<c>mail-1  | </c>) and stern (<c>mail-0 postfix </c>) put in front of a container's line.</summary>
internal static class ContainerPrefix
{
    private const int NameLimit = 128;

    private static readonly SearchValues<byte> NameBytes = SearchValues.Create(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.-_"u8);

    /// <summary>What follows the prefix; empty when there is none.</summary>
    public static ReadOnlySpan<byte> Skip(ReadOnlySpan<byte> s)
    {
        if (!Name(ref s)) return default;
        ReadOnlySpan<byte> rest = s.TrimStart((byte)' ');
        if (Ascii.At(rest, 0) == '|' && Ascii.At(rest, 1) == ' ') return SkipColour(rest[2..]);

        // stern writes no bar: only a line with a time of its own is believed.
        for (int words = 0; words < 2; words++)
        {
            if (StartsWithTime(rest)) return rest;
            if (!Name(ref rest)) return default;
            rest = rest.TrimStart((byte)' ');
        }

        return StartsWithTime(rest) ? rest : default;
    }

    private static bool Name(scoped ref ReadOnlySpan<byte> s)
    {
        int end = s.IndexOfAnyExcept(NameBytes);
        if (end is <= 0 or > NameLimit || s[end] is not ((byte)' ' or 0x1B)) return false;
        s = SkipColour(s[end..]);
        return true;
    }

    private static bool StartsWithTime(ReadOnlySpan<byte> s) =>
        Ascii.IsLetter(Ascii.At(s, 0)) ? Timestamp.ReadTraditional(s, out _) > 0 : Timestamp.ReadIso(s, out _) > 0;

    private static ReadOnlySpan<byte> SkipColour(ReadOnlySpan<byte> s)
    {
        while (Ascii.At(s, 0) == 0x1B)
        {
            int end = s.IndexOf((byte)'m');
            if (end is < 0 or > 16) return s;
            s = s[(end + 1)..];
        }

        return s;
    }
}
