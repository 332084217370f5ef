using System.Text;
using Ascii = StreamMail.Core.Utf8.Ascii;

namespace StreamMail.Core.Diagnosis;

/// <summary>
/// A text as tokens. Words are runs of letters and digits without case and accents, every CJK character is a word of its
/// own, and what differs from mail to mail (addresses, hosts, IDs, long numbers) is masked. <see cref="Key"/> is the text
/// with all that differences taken out: equal keys mean equal answers. Reused, without allocation.
/// </summary>
internal sealed class TextTokens(MentionTable mentions)
{
    /// <summary>Further tokens are not looked at.</summary>
    public const int TokenLimit = 640;

    /// <summary>Folding makes a text longer by at most this factor (sharp s to ss), and a token adds at most four bytes.</summary>
    private const int KeyLimit = (2 * FailureReader.TextLimit) + (4 * TokenLimit) + ContextLimit;

    private const int ContextLimit = 128;

    private readonly TextToken[] _tokens = new TextToken[TokenLimit];
    private readonly byte[] _key = new byte[KeyLimit];
    private int _count;
    private int _keyLength;

    public ReadOnlySpan<TextToken> All => _tokens.AsSpan(0, _count);

    public ReadOnlySpan<byte> Key => _key.AsSpan(0, _keyLength);

    /// <summary>The folded form of a word.</summary>
    public ReadOnlySpan<byte> WordOf(in TextToken token) => _key.AsSpan(token.KeyStart, token.KeyLength);

    /// <summary>Bytes looked at since the object was made: what tests hold against a limit.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Adds to the key what the answer depends on beside the words.</summary>
    public void AppendContext(ReadOnlySpan<byte> context)
    {
        context.CopyTo(_key.AsSpan(_keyLength));
        _keyLength += context.Length;
    }

    public void Read(ReadOnlySpan<byte> text)
    {
        _count = _keyLength = 0;
        if (text.Length > FailureReader.TextLimit) text = text[..FailureReader.TextLimit];
        BytesRead += text.Length;
        int at = 0;
        while (at < text.Length && _count < TokenLimit)
        {
            byte b = text[at];
            if (b < 0x80)
            {
                if (b == '<' && MaskScanner.BracketedName(text, at) is > 0 and int name)
                {
                    AddMasked(TokenKind.Address, at + 1, at + 1 + name, default);
                    at += name + 2;
                    continue;
                }

                if (!Ascii.IsLetterOrDigit(b) && b is not ((byte)':' or (byte)'"' or (byte)'_'))
                {
                    at++;
                    continue;
                }

                if (MaskScanner.Find(text, at, out TokenKind kind, out ReadOnlySpan<byte> host) is > 0 and int length)
                {
                    BytesRead += length;
                    AddMasked(kind, at, at + length, host);
                    at += length;
                    continue;
                }

                if (!Ascii.IsLetterOrDigit(b))
                {
                    at++;
                    continue;
                }
            }

            at = ReadWord(text, at);
        }
    }

    private void AddMasked(TokenKind kind, int start, int end, ReadOnlySpan<byte> host)
    {
        ushort mention = host.IsEmpty ? (ushort)0 : mentions.Find(host);
        _tokens[_count++] = new TextToken(kind, start, end, _keyLength, 3, mention);
        _key[_keyLength] = (byte)kind;
        _key[_keyLength + 1] = (byte)(mention & 0x7F);
        _key[_keyLength + 2] = (byte)(mention >> 7);
        _keyLength += 3;
    }

    /// <summary>Reads one word, or one character that is no part of any; returns where to go on.</summary>
    private int ReadWord(ReadOnlySpan<byte> text, int start)
    {
        int key = _keyLength, at = start, end = start;
        bool digits = true;
        while (at < text.Length)
        {
            byte b = text[at];
            if (b < 0x80)
            {
                if (Ascii.IsLetterOrDigit(b))
                {
                    digits &= b <= '9';
                    _key[_keyLength++] = (byte)(b is >= (byte)'A' and <= (byte)'Z' ? b | 0x20 : b);
                    end = ++at;
                    continue;
                }

                // doesn't: the apostrophe goes, the word stays one.
                if (b == '\'' && at > start && Ascii.IsLetter(Ascii.At(text, at + 1)) && Ascii.IsLetter(text[at - 1]))
                {
                    at++;
                    continue;
                }

                break;
            }

            int length = TextFold.Decode(text[at..], out int rune);
            if (TextFold.IsIdeograph(rune))
            {
                if (end > start) break;
                _keyLength += new Rune(rune).EncodeToUtf8(_key.AsSpan(_keyLength));
                end = at += length;
                digits = false;
                break;
            }

            int folded = TextFold.Fold(rune, _key.AsSpan(_keyLength), out bool isApostrophe);
            if (isApostrophe && at > start)
            {
                at += length;
                continue;
            }

            if (folded < 0)
            {
                if (end == start) return at + length;
                break;
            }

            _keyLength += folded;
            digits &= folded == 1 && Ascii.IsDigit(_key[_keyLength - 1]);
            end = at += length;
        }

        int size = _keyLength - key;
        if (size == 0) return at;
        if (digits && size > 4)
        {
            _keyLength = key;
            AddMasked(TokenKind.Number, start, end, default);
            return at;
        }

        _tokens[_count++] = new TextToken(TokenKind.Word, start, end, key, size, 0);
        _key[_keyLength++] = (byte)' ';
        return at;
    }
}
