using System.Buffers;
using System.Globalization;
using System.Text;
using Ascii = StreamMail.Core.Utf8.Ascii;

namespace StreamMail.Core.Diagnosis;

/// <summary>Takes case, accents and width from characters outside ASCII.</summary>
internal static class TextFold
{
    // The letter without its accents, from U+00C0 on; the framework cannot say where globalization is invariant.
    private const string LatinBase =
        "aaaaaa?ceeeeiiii?nooooo??uuuuy??aaaaaa?ceeeeiiii?nooooo??uuuuy?yaaaaaaccccccccdd??eeeeeeeeeegggggggg" +
        "hh??iiiiiiiii???jjkk?llllll????nnnnnn???oooooo??rrrrrrsssssssstttt??uuuuuuuuuuuuwwyyyzzzzzz?????????" +
        "????????????????????????oo?????????????uu????????????????????????????aaiioouuuuuuuuuu?aaaa????ggkkoo" +
        "oo??j???gg??nnaa????aaaaeeeeiiiioooorrrruuuusstt??hh??????aaeeooooooooyy????????????????????????????";

    // The same from U+1E00 on.
    private const string VietnameseBase =
        "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssss" +
        "ssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy??????aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeee" +
        "iiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy??????";

    /// <summary>Decodes one character; a byte that is not UTF-8 is read as Latin-1, as old servers write.</summary>
    public static int Decode(ReadOnlySpan<byte> s, out int rune)
    {
        if (Rune.DecodeFromUtf8(s, out Rune decoded, out int consumed) == OperationStatus.Done)
        {
            rune = decoded.Value;
            return consumed;
        }

        rune = s[0];
        return 1;
    }

    /// <summary>Characters of scripts that are written without blanks: each is a word.</summary>
    public static bool IsIdeograph(int rune) => rune is (>= 0x3041 and <= 0x30FF and not 0x30FB) or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF)
        or 0x3005 or (>= 0xF900 and <= 0xFAFF) or (>= 0xFF66 and <= 0xFF9F) or (>= 0x20000 and <= 0x3FFFF);

    /// <summary>Writes the folded form; returns its length, 0 for a mark that vanishes, -1 for what separates words.</summary>
    public static int Fold(int rune, Span<byte> to, out bool isApostrophe)
    {
        isApostrophe = rune is 0x2019 or 0x02BC or 0x2018;
        switch (rune)
        {
            case >= 0xFF01 and <= 0xFF5E:
                byte half = (byte)(rune - 0xFF01 + 0x21);
                if (!Ascii.IsLetterOrDigit(half)) return -1;
                to[0] = Ascii.IsDigit(half) ? half : (byte)(half | 0x20);
                return 1;
            case >= 0x300 and <= 0x36F or 0xAD or (>= 0x200B and <= 0x200D) or 0xFEFF:
                return 0;
            case 0xDF or 0x1E9E:
                return Put("ss"u8, to);
            case 0xC6 or 0xE6:
                return Put("ae"u8, to);
            case 0x152 or 0x153:
                return Put("oe"u8, to);
            case 0xD8 or 0xF8:
                return Put("o"u8, to);
            case 0x141 or 0x142:
                return Put("l"u8, to);
            case 0x110 or 0x111 or 0xD0 or 0xF0:
                return Put("d"u8, to);
            case 0x131 or 0x130:
                return Put("i"u8, to);
            case 0x401 or 0x451:
                return Put("\u0435"u8, to);
            case (>= 0xC0 and <= 0x24F and not 0xD7 and not 0xF7) or (>= 0x1E00 and <= 0x1EFF):
                return Put(Latin(rune), to);
        }

        if (!Rune.TryCreate(rune, out Rune whole)) return -1;
        if (!Rune.IsLetterOrDigit(whole) && Rune.GetUnicodeCategory(whole) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)) return -1;
        return Rune.ToLowerInvariant(whole).EncodeToUtf8(to);
    }

    private static byte Latin(int rune) => (byte)(rune < 0x1E00 ? LatinBase[rune - 0xC0] : VietnameseBase[rune - 0x1E00]);

    private static int Put(ReadOnlySpan<byte> s, Span<byte> to)
    {
        s.CopyTo(to);
        return s.Length;
    }

    private static int Put(byte b, Span<byte> to)
    {
        to[0] = b;
        return 1;
    }
}
