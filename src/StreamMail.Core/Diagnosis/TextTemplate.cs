using System.Text;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Diagnosis;

/// <summary>What is equal in equal refusals: for people a text with masks, for machines a number.</summary>
internal static class TextTemplate
{
    /// <summary>Longer templates are cut.</summary>
    public const int LengthLimit = 300;

    /// <summary>The text with addresses, hosts, IDs and long numbers masked and blanks put together.</summary>
    public static string Of(TextTokens tokens, ReadOnlySpan<byte> text)
    {
        var sb = new StringBuilder();
        int at = 0;
        foreach (ref readonly TextToken token in tokens.All)
        {
            if (sb.Length > LengthLimit) break;
            if (token.Kind == TokenKind.Word) continue;
            Append(sb, text[at..token.Start]);
            sb.Append('{').Append(token.Kind.ToString().ToLowerInvariant()).Append('}');
            at = token.End;
        }

        Append(sb, text[at..Math.Min(text.Length, at + LengthLimit)]);
        if (sb.Length > LengthLimit) sb.Length = char.IsHighSurrogate(sb[LengthLimit - 1]) ? LengthLimit - 1 : LengthLimit;
        return sb.ToString().Trim();
    }

    /// <summary>The text with blanks put together.</summary>
    public static string Plain(ReadOnlySpan<byte> text)
    {
        var sb = new StringBuilder();
        Append(sb, text);
        return sb.ToString().Trim();
    }

    /// <summary>Equal for texts that differ only in what is masked, in case, punctuation and numbers.</summary>
    public static ulong Cluster(TextTokens tokens)
    {
        ulong hash = 0;
        foreach (ref readonly TextToken token in tokens.All)
        {
            ReadOnlySpan<byte> word = tokens.WordOf(token);
            bool masked = token.Kind != TokenKind.Word || (word.Length > 1 && Utf8.Ascii.IsAllDigits(word));
            hash = masked ? Hash64.Of([token.Kind == TokenKind.Word ? (byte)TokenKind.Number : (byte)token.Kind], hash) : Hash64.Of(word, hash);
        }

        return hash;
    }

    private static void Append(StringBuilder sb, ReadOnlySpan<byte> text)
    {
        foreach (char c in Encoding.UTF8.GetString(text))
        {
            if (c > ' ') sb.Append(c);
            else if (sb.Length > 0 && sb[^1] != ' ') sb.Append(' ');
        }
    }
}
