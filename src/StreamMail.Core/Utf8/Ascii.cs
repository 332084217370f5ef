using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StreamMail.Core.Utf8;

/// <summary>Small byte-level readers. None of them throws; numbers that do not fit are refused.</summary>
internal static class Ascii
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsDigit(byte b) => (uint)(b - '0') <= 9;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsLetter(byte b) => (uint)((b | 0x20) - 'a') <= 'z' - 'a';

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsLetterOrDigit(byte b) => IsDigit(b) || IsLetter(b);

    public static bool IsAllDigits(ReadOnlySpan<byte> s)
    {
        foreach (byte b in s)
            if (!IsDigit(b)) return false;
        return s.Length > 0;
    }

    /// <summary>Two decimal digits at <paramref name="at"/>, a blank counting as zero in front; -1 if they are none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int TwoDigits(ref byte p, int at)
    {
        int hi = Unsafe.Add(ref p, at) - '0', lo = Unsafe.Add(ref p, at + 1) - '0';
        return (uint)hi <= 9 && (uint)lo <= 9 ? (hi * 10) + lo : -1;
    }

    /// <summary>The whole span as a number of at most 18 digits.</summary>
    public static bool TryNumber(ReadOnlySpan<byte> s, out long value)
    {
        value = 0;
        if (s.Length is 0 or > 18) return false;
        foreach (byte b in s)
        {
            if (!IsDigit(b)) return false;
            value = (value * 10) + (b - '0');
        }

        return true;
    }

    /// <summary>The digits at the start of the span; <paramref name="length"/> is how many there are (0 to 18).</summary>
    public static long LeadingNumber(ReadOnlySpan<byte> s, out int length)
    {
        long v = 0;
        int i = 0;
        while (i < s.Length && i < 18 && IsDigit(s[i]))
            v = (v * 10) + (s[i++] - '0');
        length = i;
        return v;
    }

    /// <summary>The number in a JSON-safe form: digits with at most one inner point, no leading zeros but "0".</summary>
    public static bool IsJsonNumber(ReadOnlySpan<byte> s)
    {
        if (s.Length > 1 && s[0] == '-') s = s[1..];
        int whole = 0;
        while (whole < s.Length && IsDigit(s[whole])) whole++;
        if (whole == 0 || (whole > 1 && s[0] == '0') || whole > 18) return false;
        if (whole == s.Length) return true;
        return s[whole] == '.' && s.Length - whole <= 18 && IsAllDigits(s[(whole + 1)..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte At(ReadOnlySpan<byte> s, int i) => (uint)i < (uint)s.Length ? s[i] : (byte)0;

    public static bool EqualsIgnoreCase(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b) =>
        System.Text.Ascii.EqualsIgnoreCase(a, b);

    /// <summary>Offset of <paramref name="part"/> inside <paramref name="whole"/>; the caller guarantees that it is a part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int OffsetIn(ReadOnlySpan<byte> whole, ReadOnlySpan<byte> part) =>
        (int)Unsafe.ByteOffset(ref MemoryMarshal.GetReference(whole), ref MemoryMarshal.GetReference(part));
}
