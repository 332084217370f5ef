using System.Text;

namespace StreamMail.Core.Search;

/// <summary>Texts compared as an admin types them: ASCII letters without case, addresses without quotes and backslashes.</summary>
internal static class FoldedText
{
    private const int StackLength = 512;

    /// <summary>The form that patterns are kept in.</summary>
    public static byte[] Of(string text, bool isAddress)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return bytes[..Fold(bytes, bytes, isAddress)];
    }

    /// <summary>Whether one of the (folded) patterns is a part of the value; <paramref name="whole"/>: is the value.</summary>
    public static bool Matches(ReadOnlySpan<byte> value, byte[][] patterns, bool isAddress, bool whole = false)
    {
        Span<byte> folded = value.Length <= StackLength ? stackalloc byte[StackLength] : new byte[value.Length];
        folded = folded[..Fold(value, folded, isAddress)];
        foreach (byte[] pattern in patterns)
            if (whole ? folded.SequenceEqual(pattern) : folded.IndexOf(pattern) >= 0) return true;
        return false;
    }

    /// <summary>Writes the folded form and returns its length.</summary>
    public static int Fold(ReadOnlySpan<byte> from, Span<byte> to, bool isAddress)
    {
        int length = 0;
        foreach (byte b in from)
        {
            if (isAddress && (b is (byte)'"' or (byte)'\\')) continue;
            to[length++] = b is >= (byte)'A' and <= (byte)'Z' ? (byte)(b | 0x20) : b;
        }

        return length;
    }
}
