using System.Globalization;
using System.Text;

namespace StreamMail.Server.Output;

/// <summary>Columns that a text takes on a terminal: East Asian wide characters take two, combining marks none (UAX #11).</summary>
internal static class DisplayWidth
{
    // Blocks whose characters are W or F in EastAsianWidth.txt, Unicode 16; unassigned places in them count as wide.
    private static readonly (int First, int Last)[] Wide =
    [
        (0x1100, 0x115F), (0x231A, 0x231B), (0x2329, 0x232A), (0x23E9, 0x23EC), (0x23F0, 0x23F0), (0x23F3, 0x23F3), (0x25FD, 0x25FE), (0x2614, 0x2615),
        (0x2630, 0x2637), (0x2648, 0x2653), (0x267F, 0x267F), (0x268A, 0x268F), (0x2693, 0x2693), (0x26A1, 0x26A1), (0x26AA, 0x26AB), (0x26BD, 0x26BE),
        (0x26C4, 0x26C5), (0x26CE, 0x26CE), (0x26D4, 0x26D4), (0x26EA, 0x26EA), (0x26F2, 0x26F3), (0x26F5, 0x26F5), (0x26FA, 0x26FA), (0x26FD, 0x26FD),
        (0x2705, 0x2705), (0x270A, 0x270B), (0x2728, 0x2728), (0x274C, 0x274C), (0x274E, 0x274E), (0x2753, 0x2755), (0x2757, 0x2757), (0x2795, 0x2797),
        (0x27B0, 0x27B0), (0x27BF, 0x27BF), (0x2B1B, 0x2B1C), (0x2B50, 0x2B50), (0x2B55, 0x2B55), (0x2E80, 0x303E), (0x3041, 0x33FF), (0x3400, 0x4DBF),
        (0x4DC0, 0xA4CF), (0xA960, 0xA97F), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE10, 0xFE19), (0xFE30, 0xFE6F), (0xFF01, 0xFF60), (0xFFE0, 0xFFE6),
        (0x16FE0, 0x18DFF), (0x1AFF0, 0x1B2FF), (0x1D300, 0x1D376), (0x1F004, 0x1F004), (0x1F0CF, 0x1F0CF), (0x1F18E, 0x1F18E), (0x1F191, 0x1F19A),
        (0x1F200, 0x1F320), (0x1F32D, 0x1F335), (0x1F337, 0x1F37C), (0x1F37E, 0x1F393), (0x1F3A0, 0x1F3CA), (0x1F3CF, 0x1F3D3), (0x1F3E0, 0x1F3F0),
        (0x1F3F4, 0x1F3F4), (0x1F3F8, 0x1F43E), (0x1F440, 0x1F440), (0x1F442, 0x1F4FC), (0x1F4FF, 0x1F53D), (0x1F54B, 0x1F54E), (0x1F550, 0x1F567),
        (0x1F57A, 0x1F57A), (0x1F595, 0x1F596), (0x1F5A4, 0x1F5A4), (0x1F5FB, 0x1F64F), (0x1F680, 0x1F6C5), (0x1F6CC, 0x1F6CC), (0x1F6D0, 0x1F6DF),
        (0x1F6EB, 0x1F6FC), (0x1F7E0, 0x1F7F0), (0x1F90C, 0x1F93A), (0x1F93C, 0x1F945), (0x1F947, 0x1F9FF), (0x1FA70, 0x1FAFF), (0x20000, 0x3FFFD),
    ];

    public static int Of(string text)
    {
        int width = 0;
        foreach (Rune rune in text.EnumerateRunes()) width += Of(rune);
        return width;
    }

    public static int Of(Rune rune)
    {
        if (rune.Value < 0x300) return rune.Value is < 0x20 or (>= 0x7F and < 0xA0) or 0xAD ? 0 : 1;
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format) return 0;
        int low = 0, high = Wide.Length - 1;
        while (low <= high)
        {
            int mid = (low + high) / 2;
            if (rune.Value < Wide[mid].First) high = mid - 1;
            else if (rune.Value > Wide[mid].Last) low = mid + 1;
            else return 2;
        }

        return 1;
    }

    /// <summary>The text in so many columns, cut with an ellipsis or filled with blanks.</summary>
    public static string Fit(string text, int columns) => Pad(Cut(text, columns), columns);

    public static string Pad(string text, int columns) => text + new string(' ', Math.Max(0, columns - Of(text)));

    public static string PadLeft(string text, int columns) => new string(' ', Math.Max(0, columns - Of(text))) + text;

    /// <summary>At most so many columns; what is cut shows as an ellipsis.</summary>
    public static string Cut(string text, int columns)
    {
        if (Of(text) <= columns) return text;
        var cut = new StringBuilder();
        int width = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            width += Of(rune);
            if (width > columns - 1) break;
            cut.Append(rune.ToString());
        }

        return columns < 1 ? "" : cut.Append('…').ToString();
    }

    /// <summary>Breaks a text into lines of at most so many columns: at blanks, else between wide characters, else where it must be.</summary>
    public static IEnumerable<string> Wrap(string text, int columns)
    {
        var line = new StringBuilder();
        int width = 0, breakAt = -1;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (width + Of(rune) > columns && line.Length > 0)
            {
                int at = breakAt > 0 ? breakAt : line.Length;
                yield return line.ToString(0, at).TrimEnd(' ');
                string rest = line.ToString(at, line.Length - at).TrimStart(' ');
                line.Clear().Append(rest);
                width = Of(rest);
                breakAt = -1;
                if (line.Length == 0 && rune.Value == ' ') continue;
            }

            line.Append(rune.ToString());
            width += Of(rune);

            // Not before closing punctuation: Japanese lines do not begin with it.
            if (rune.Value == ' ' || (Of(rune) == 2 && rune.Value is not ('（' or '「'))) breakAt = line.Length;
            if (rune.Value is '、' or '。' or '）' or '」' && line.Length > 1 && width <= columns) breakAt = line.Length;
        }

        if (line.Length > 0) yield return line.ToString().TrimEnd(' ');
    }
}
