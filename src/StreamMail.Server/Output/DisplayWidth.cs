using System.Globalization;
using System.Text;

namespace StreamMail.Server.Output;

/// <summary>Columns that a text takes in a terminal: wide characters take two, combining ones none.</summary>
internal static class DisplayWidth
{
    private static readonly (int First, int Last)[] Wide =
    [
        (0x1100, 0x115F), (0x2E80, 0x303E), (0x3041, 0x4DBF), (0x4E00, 0xA4CF), (0xA960, 0xA97F), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE30, 0xFE6F),
        (0xFF01, 0xFF60), (0xFFE0, 0xFFE6), (0x1F300, 0x1F64F), (0x1F680, 0x1F6FF), (0x1F900, 0x1F9FF), (0x20000, 0x3FFFD),
    ];

    public static int Of(string text)
    {
        int width = 0;
        foreach (Rune rune in text.EnumerateRunes()) width += Of(rune);
        return width;
    }

    public static int Of(Rune rune)
    {
        if (rune.Value < 0x300) return 1;
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format) return 0;
        foreach ((int first, int last) in Wide)
            if (rune.Value >= first && rune.Value <= last) return 2;
        return 1;
    }

    /// <summary>At most so many columns; what does not fit ends in an ellipsis.</summary>
    public static string Cut(string text, int columns)
    {
        if (Of(text) <= columns) return text;
        var cut = new StringBuilder();
        int width = 1;
        foreach (Rune rune in text.EnumerateRunes())
        {
            width += Of(rune);
            if (width > columns) break;
            cut.Append(rune);
        }

        return columns < 1 ? "" : cut.Append('…').ToString();
    }

    /// <summary>At least so many columns, blanks behind.</summary>
    public static string Pad(string text, int columns) => text + new string(' ', Math.Max(0, columns - Of(text)));

    /// <summary>The text in lines of at most so many columns, broken at blanks where there are some (Japanese has none).</summary>
    public static IEnumerable<string> Wrap(string text, int columns)
    {
        columns = Math.Max(columns, 8);
        var line = new StringBuilder();
        int width = 0, lastBlank = -1;
        foreach (Rune rune in text.EnumerateRunes())
        {
            int w = Of(rune);
            if (width + w > columns)
            {
                string full = line.ToString();
                bool atBlank = lastBlank > columns / 2 || rune.Value == ' ';
                int cut = rune.Value == ' ' || lastBlank <= full.Length / 2 ? full.Length : lastBlank;
                yield return full[..cut].TrimEnd();
                line.Clear().Append(full[cut..].TrimStart());
                width = Of(line.ToString());
                lastBlank = -1;
                if (atBlank && rune.Value == ' ' && width == 0) continue;
            }

            if (rune.Value == ' ') lastBlank = line.Length;
            line.Append(rune);
            width += w;
        }

        if (line.Length > 0) yield return line.ToString().TrimEnd();
    }
}
