using System.Globalization;
using System.Text;
using StreamMail.Core.Reports;

namespace StreamMail.Server.Output.Reports;

/// <summary>The plots of the HTML report as SVG: no script, sizes by the page.</summary>
internal static class ReportPlots
{
    private const double Width = 720;
    private const double Height = 220;
    private const double Left = 46;
    private const double Bottom = 24;
    private const double Top = 8;
    private const int BarLimit = 400;

    /// <summary>The stacked parts of a bar, from below, and how they are drawn.</summary>
    public static readonly (string Class, HourColumn[] Columns)[] Parts =
    [
        ("ok", [HourColumn.Sent, HourColumn.Forwarded]),
        ("wait", [HourColumn.Deferred, HourColumn.Held]),
        ("bad", [HourColumn.Bounced, HourColumn.Expired]),
        ("other", [HourColumn.Discarded, HourColumn.Deleted, HourColumn.Unknown]),
        ("refused", [HourColumn.Rejected]),
    ];

    /// <summary>Recipients and refusals by hour, stacked by outcome; of a long span by day.</summary>
    public static string Stacked(IReadOnlyList<HourRow> rows, string format, string title)
    {
        rows = Filled(rows);
        long most = Math.Max(1, rows.Max(r => Parts.Sum(p => Sum(r.Counts, p.Columns))));
        double step = (Width - Left) / rows.Count, plot = Height - Top - Bottom;
        StringBuilder svg = Begin(Height, title);
        Axis(svg, most, plot);
        for (int i = 0; i < rows.Count; i++)
        {
            double y = Top + plot, x = Left + (i * step);
            svg.Append(CultureInfo.InvariantCulture, $"<g><title>{HtmlText.Escape(rows[i].Local.ToString(format, CultureInfo.InvariantCulture))}: {Parts.Sum(p => Sum(rows[i].Counts, p.Columns))}</title>");
            foreach ((string name, HourColumn[] columns) in Parts)
            {
                double h = plot * Sum(rows[i].Counts, columns) / most;
                if (h <= 0) continue;
                y -= h;
                svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"s-{name}\" x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{Math.Max(step * 0.86, 0.5):0.##}\" height=\"{h:0.##}\"/>");
            }

            svg.Append("</g>");
        }

        int every = Math.Max(1, (int)Math.Ceiling(rows.Count / 8.0));
        for (int i = 0; i < rows.Count; i += every)
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left + (i * step):0.##}\" y=\"{Height - 6:0.##}\">{HtmlText.Escape(rows[i].Local.ToString(format, CultureInfo.InvariantCulture))}</text>");
        return svg.Append("</svg>").ToString();
    }

    /// <summary>One bar a row, on a linear scale.</summary>
    public static string Bars(IReadOnlyList<(string Name, double Value, string Label, string Class)> rows, string title)
    {
        const double Row = 26, NameWidth = 250, LabelWidth = 80;
        double most = Math.Max(rows.Max(r => r.Value), double.Epsilon), height = (rows.Count * Row) + 4;
        StringBuilder svg = Begin(height, title);
        for (int i = 0; i < rows.Count; i++)
        {
            double w = (Width - NameWidth - LabelWidth) * rows[i].Value / most, y = i * Row;
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{NameWidth - 8:0.##}\" y=\"{y + 17:0.##}\" text-anchor=\"end\">{HtmlText.Escape(DisplayWidth.Cut(rows[i].Name, 40))}</text>");
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"s-{rows[i].Class}\" x=\"{NameWidth:0.##}\" y=\"{y + 4:0.##}\" width=\"{Math.Max(w, 1):0.##}\" height=\"{Row - 8:0.##}\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{NameWidth + Math.Max(w, 1) + 6:0.##}\" y=\"{y + 17:0.##}\">{HtmlText.Escape(rows[i].Label)}</text>");
        }

        return svg.Append("</svg>").ToString();
    }

    private static StringBuilder Begin(double height, string title) =>
        new StringBuilder().Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {height:0.##}\" role=\"img\" aria-label=\"{HtmlText.Escape(title)}\">");

    private static void Axis(StringBuilder svg, long most, double plot)
    {
        for (int part = 0; part <= 2; part++)
        {
            double y = Top + plot - (plot * part / 2);
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"axis\" x1=\"{Left}\" y1=\"{y:0.##}\" x2=\"{Width}\" y2=\"{y:0.##}\"/><text x=\"{Left - 6}\" y=\"{y + 4:0.##}\" text-anchor=\"end\">{most * part / 2}</text>");
        }
    }

    private static long Sum(HourCounts counts, HourColumn[] columns) => columns.Sum(c => counts[c]);

    /// <summary>Hours in which nothing happened stand empty, so that the axis is time.</summary>
    private static IReadOnlyList<HourRow> Filled(IReadOnlyList<HourRow> rows)
    {
        const long Hour = 3_600_000_000;
        if (rows.Count < 2) return rows;
        long step = rows.Zip(rows.Skip(1), (a, b) => b.Start - a.Start).Min();
        if (step < Hour || (rows[^1].Start - rows[0].Start) / step > BarLimit) return rows;
        var filled = new List<HourRow> { rows[0] };
        foreach (HourRow row in rows.Skip(1))
        {
            while (row.Start - filled[^1].Start >= 2 * step) filled.Add(new HourRow(filled[^1].Start + step, filled[^1].Local.AddMilliseconds(step / 1000.0), new HourCounts()));
            filled.Add(row);
        }

        return filled;
    }
}
