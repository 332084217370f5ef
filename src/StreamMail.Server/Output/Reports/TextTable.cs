using System.Text;

namespace StreamMail.Server.Output.Reports;

/// <summary>Rows in aligned columns. Numbers stand right; the last column takes what room is left and is cut to it.</summary>
/// <param name="width">Columns of the terminal.</param>
/// <param name="rightAligned">Which columns hold numbers.</param>
internal sealed class TextTable(int width, params bool[] rightAligned)
{
    private const string Gap = "  ";
    private readonly List<string[]> _rows = [];

    public int Count => _rows.Count;

    /// <summary>Cells may hold log text: control characters do not get through.</summary>
    public void Add(params string[] cells) => _rows.Add([.. cells.Select(TerminalText.Clean)]);

    public void Write(StringBuilder to, string indent = "  ")
    {
        int columns = rightAligned.Length;
        int[] widths = [.. Enumerable.Range(0, columns).Select(c => _rows.Max(r => DisplayWidth.Of(r[c])))];
        int before = indent.Length + widths[..^1].Sum() + (Gap.Length * (columns - 1));
        widths[^1] = Math.Min(widths[^1], Math.Max(8, width - before));
        foreach (string[] row in _rows)
        {
            var line = new StringBuilder(indent);
            for (int c = 0; c < columns; c++)
            {
                if (c > 0) line.Append(Gap);
                string cell = c == columns - 1 ? DisplayWidth.Cut(row[c], widths[c]) : row[c];
                string blanks = new(' ', Math.Max(0, widths[c] - DisplayWidth.Of(cell)));
                line.Append(rightAligned[c] ? blanks + cell : cell + blanks);
            }

            to.Append(line.ToString().TrimEnd(' ')).Append('\n');
        }
    }
}
