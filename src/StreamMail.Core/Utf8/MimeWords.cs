using System.Buffers.Text;
using System.Text;

namespace StreamMail.Core.Utf8;

/// <summary>Encoded words of mail headers (RFC 2047), as a header check logs them: <c>=?utf-8?B?R3LDvMOfZQ==?=</c>.</summary>
internal static class MimeWords
{
    private const int CharsetLimit = 40;

    /// <summary>The text with its encoded words decoded, as UTF-8; the text itself when there are none that can be read.</summary>
    public static ReadOnlySpan<byte> Decode(ReadOnlySpan<byte> text)
    {
        if (text.IndexOf("=?"u8) < 0) return text;
        var result = new List<byte>(text.Length);
        var word = new List<byte>();
        string charset = "";
        while (!text.IsEmpty)
        {
            int start = text.IndexOf("=?"u8);
            ReadOnlySpan<byte> before = start < 0 ? text : text[..start];
            int length = start < 0 ? 0 : Read(text[start..], word, ref charset, result, isNext: charset.Length > 0 && IsFold(before), before);
            if (length == 0)
            {
                // What cannot be read stays as it is.
                int plain = start < 0 ? text.Length : start + 2;
                Flush(result, word, ref charset);
                result.AddRange(text[..plain]);
                text = text[plain..];
                continue;
            }

            text = text[(start + length)..];
        }

        Flush(result, word, ref charset);
        return result.ToArray();
    }

    /// <summary>Reads one encoded word; its bytes wait for the next one, which may go on with the same character.</summary>
    private static int Read(ReadOnlySpan<byte> s, List<byte> word, ref string charset, List<byte> result, bool isNext, ReadOnlySpan<byte> before)
    {
        int name = s[2..].IndexOf((byte)'?');
        if (name is <= 0 or > CharsetLimit || s.Length < name + 6 || s[name + 4] != '?') return 0;
        ReadOnlySpan<byte> payload = s[(name + 5)..];
        int end = payload.IndexOf("?="u8);
        if (end < 0 || !TryPayload(s[name + 3], payload[..end], out byte[] bytes)) return 0;
        string wanted = Encoding.ASCII.GetString(s.Slice(2, name));
        int language = wanted.IndexOf('*', StringComparison.Ordinal);
        if (language > 0) wanted = wanted[..language];
        if (Find(wanted) is null) return 0;
        if (!isNext || !wanted.Equals(charset, StringComparison.OrdinalIgnoreCase)) Flush(result, word, ref charset);
        if (!isNext) result.AddRange(before);
        charset = wanted;
        word.AddRange(bytes);
        return name + 5 + end + 2;
    }

    private static bool TryPayload(byte encoding, ReadOnlySpan<byte> payload, out byte[] bytes)
    {
        bytes = new byte[payload.Length];
        int length = 0;
        if ((encoding | 0x20) == 'b')
        {
            if (Base64.DecodeFromUtf8(payload, bytes, out _, out length) != System.Buffers.OperationStatus.Done) return false;
        }
        else if ((encoding | 0x20) == 'q')
        {
            for (int i = 0; i < payload.Length; i++)
            {
                byte b = payload[i];
                if (b == '=' && i + 2 < payload.Length && Utf8Parser.TryParse(payload.Slice(i + 1, 2), out byte code, out int used, 'x') && used == 2)
                {
                    b = code;
                    i += 2;
                }
                else if (b == '_')
                {
                    b = (byte)' ';
                }

                bytes[length++] = b;
            }
        }
        else
        {
            return false;
        }

        Array.Resize(ref bytes, length);
        return true;
    }

    private static void Flush(List<byte> result, List<byte> word, ref string charset)
    {
        if (charset.Length > 0) result.AddRange(Encoding.UTF8.GetBytes(Find(charset)!.GetString([.. word])));
        word.Clear();
        charset = "";
    }

    /// <summary>Blanks between two words are no text; Postfix shows a line break there as a question mark.</summary>
    private static bool IsFold(ReadOnlySpan<byte> s) => s.IndexOfAnyExcept(" ?\t"u8) < 0;

    private static Encoding? Find(string charset)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? Encoding.GetEncoding(charset);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
