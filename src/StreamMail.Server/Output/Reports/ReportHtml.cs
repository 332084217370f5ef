using System.Globalization;
using System.Text;
using StreamMail.Core.Diagnosis;
using StreamMail.Core.Reports;

namespace StreamMail.Server.Output.Reports;

/// <summary>A report as one self-contained HTML file: no script, nothing loaded, all log text escaped.</summary>
/// <param name="language">Of the words.</param>
/// <param name="top">Length of lists.</param>
internal sealed class ReportHtml(Language language, int top)
{
    /// <summary>A longer span is plotted by day.</summary>
    private const int HoursPlotted = 24 * 8;
    private readonly StringBuilder _html = new();
    private readonly ReportWords _words = new(language);
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;

    public string Format(Report report)
    {
        _zone = report.Zone;
        string title = _words.Of("Mail report", "メールレポート");
        string span = report.Span is { } s ? Time(s.From) + " – " + Time(s.To) + " (" + _zone.Id + ")" : "";
        _html.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html>\n<html lang=\"{(_words.IsJapanese ? "ja" : "en")}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">");
        _html.Append(CultureInfo.InvariantCulture, $"<title>{E(title)} {E(span)}</title><style>{ReportStyle.Css}</style></head><body>\n<h1>{E(title)}</h1><p class=\"soft\">{E(span)}<br>{E(string.Join(", ", report.Hosts.Select(h => h.Name)))} · {E(_words.Of("lines read", "読んだ行"))}: {ReportWords.Count(report.Lines.Read)}</p>\n");
        WriteTotals(report);
        WriteOddities(report);
        WriteTimes(report);
        WriteCauses(report);
        WriteRejects(report.Rejects);
        WriteProblems(report.Problems);
        WriteDelays(report.Delays);
        WriteHosts(report.Hosts);
        foreach (TopList list in report.Tops) WriteTop(list);
        WriteSessions(report);
        return _html.Append("</body></html>\n").ToString();
    }

    private void WriteTotals(Report report)
    {
        HourCounts t = report.Totals;
        _html.Append("<section><div class=\"tiles\">");
        Tile("", _words.Of("mails received", "受信したメール"), t[HourColumn.Received], ReportWords.Size(t[HourColumn.ReceivedBytes]));
        Tile("ok", _words.Of(HourColumn.Sent), t[HourColumn.Sent], ReportWords.Size(t[HourColumn.SentBytes]));
        Tile("wait", _words.Of(HourColumn.Deferred), t[HourColumn.Deferred], "");
        Tile("bad", _words.Of(HourColumn.Bounced), t[HourColumn.Bounced], "");
        Tile("bad", _words.Of(HourColumn.Expired), t[HourColumn.Expired], "");
        foreach (HourColumn column in (HourColumn[])[HourColumn.Forwarded, HourColumn.Held, HourColumn.Discarded, HourColumn.Deleted, HourColumn.Unknown])
            if (t[column] > 0) Tile("", _words.Of(column), t[column], "");
        Tile("refused", _words.Of(HourColumn.Rejected), report.Rejects.Total, report.Rejects.Temporary > 0 ? _words.Of($"{ReportWords.Count(report.Rejects.Temporary)} for now (4xx)", $"一時的 (4xx) {ReportWords.Count(report.Rejects.Temporary)}") : "");
        _html.Append("</div><p class=\"soft\">").Append(E(_words.Of("Each recipient counts once, where its outcome was decided. Notifications", "宛先は結果が決まった場所で一度だけ数えます。通知メール")))
            .Append(CultureInfo.InvariantCulture, $": {ReportWords.Count(report.Notices)}. ").Append(E(_words.Of("Delivery attempts", "配送の試行")))
            .Append(CultureInfo.InvariantCulture, $": {ReportWords.Count(report.Attempts.Sent + report.Attempts.Deferred + report.Attempts.Bounced)}.</p></section>\n");
    }

    private void Tile(string style, string name, long count, string note) =>
        _html.Append(CultureInfo.InvariantCulture, $"<div class=\"tile {style}\"><b>{ReportWords.Count(count)}</b>{E(name)}{(note.Length > 0 ? "<br><span class=\"soft\">" + E(note) + "</span>" : "")}</div>");

    private void WriteOddities(Report report)
    {
        if (report.Oddities.Count == 0) return;
        Begin(_words.Of("What to know about this log", "このログについて"));
        _html.Append("<ul>");
        foreach (Oddity odd in report.Oddities) _html.Append("<li>").Append(E(_words.Oddity(odd, Time))).Append("</li>");
        _html.Append("</ul></section>\n");
    }

    private void WriteTimes(Report report)
    {
        if (report.Hours.Count == 0) return;
        bool byHour = report.Hours.Count <= HoursPlotted;
        string title = byHour ? _words.Of("By hour", "時間別") : _words.Of("By day", "日別");
        Begin(title);
        _html.Append("<p class=\"soft\">");
        foreach ((string name, HourColumn[] columns) in ReportPlots.Parts)
            _html.Append(CultureInfo.InvariantCulture, $"<span class=\"key k-{name}\"></span>{E(string.Join(", ", columns.Select(c => _words.Of(c))))}");
        _html.Append("</p>").Append(ReportPlots.Stacked(byHour ? report.Hours : report.Days, byHour ? "MM-dd HH:mm" : "yyyy-MM-dd", title)).Append("</section>\n");
    }

    private void WriteCauses(Report report)
    {
        if (report.Causes.Count == 0) return;
        Begin(_words.Of("Why mail was not delivered", "配送されなかった理由"));
        List<CauseRow> rows = [.. report.Causes.Take(top)];
        if (rows.Count > 0)
            _html.Append(ReportPlots.Bars([.. rows.Select(r => (r.Class.Length > 0 ? r.Class : r.Text, (double)r.Recipients, ReportWords.Count(r.Recipients), r.Status == "deferred" ? "wait" : "bad"))], _words.Of("recipients by cause", "理由別の宛先数")));
        foreach (CauseRow row in rows)
        {
            _html.Append(CultureInfo.InvariantCulture, $"<details><summary><b>{ReportWords.Count(row.Recipients)}</b> {E(_words.Status(row.Status))}: {E(row.Text)}</summary><p class=\"log\">{E(row.Example)}</p>");
            if (row.Party.Length > 0) _html.Append(CultureInfo.InvariantCulture, $"<p>{E(_words.Of("Turn: ", "対応: "))}{E(_words.Party(row.Party))}</p>");
            if (row.Remedy.Count > 0) _html.Append("<ol>").AppendJoin("", row.Remedy.Select(r => "<li>" + E(r) + "</li>")).Append("</ol>");
            _html.Append("</details>");
        }

        More(report.Causes.Count);
        _html.Append("</section>\n");
    }

    private void WriteRejects(RejectCounts rejects)
    {
        if (rejects.Rows.Count == 0) return;
        Begin(_words.Of("Refused before the queue", "キューに入る前の拒否"));
        Table([_words.Of("count", "件数"), _words.Of("stage", "段階"), _words.Of("reason", "理由")], 1, rejects.Rows.Take(top).Select(r => new[] { ReportWords.Count(r.Count), r.Stage.Length > 0 ? r.Stage : r.Action, r.Template }));
        More(rejects.Rows.Count);
        _html.Append("</section>\n");
        WriteTop(rejects.Clients);
    }

    private void WriteProblems(IReadOnlyList<ProblemRow> problems)
    {
        if (problems.Count == 0) return;
        Begin(_words.Of("Warnings and errors", "警告とエラー"));
        Table([_words.Of("count", "件数"), _words.Of("level", "レベル"), _words.Of("text", "内容"), _words.Of("last", "最後")], 1, problems.Take(top).Select(r => new[] { ReportWords.Count(r.Count), r.Level, r.Template, Time(r.Last) }));
        More(problems.Count);
        _html.Append("</section>\n");
    }

    private void WriteDelays(IReadOnlyList<DelayRow> delays)
    {
        if (delays.Count == 0) return;
        string title = _words.Of("Delays of successful deliveries", "成功した配送の所要時間");
        Begin(title);
        _html.Append(ReportPlots.Bars([.. delays.Select(d => (_words.Stage(d.Stage) + ", 99 %", d.P99, ReportWords.Delay(d.P99), "bar"))], title));
        Table(["", "50 %", "90 %", "99 %", _words.Of("longest", "最長")], 0, delays.Select(d => new[] { _words.Stage(d.Stage), ReportWords.Delay(d.P50), ReportWords.Delay(d.P90), ReportWords.Delay(d.P99), ReportWords.Delay(d.Max) }));
        _html.Append("</section>\n");
    }

    private void WriteHosts(IReadOnlyList<HostRow> hosts)
    {
        if (hosts.Count < 2) return;
        Begin(_words.Of("By host", "ホスト別"));
        HourColumn[] columns = [HourColumn.Received, HourColumn.Sent, HourColumn.Deferred, HourColumn.Bounced, HourColumn.Rejected, HourColumn.Connections];
        Table(["", .. columns.Select(c => _words.Of(c))], 0, hosts.Select(h => (string[])[h.Name, .. columns.Select(c => ReportWords.Count(h.Counts[c]))]));
        _html.Append("</section>\n");
    }

    private void WriteTop(TopList list)
    {
        if (list.Rows.Count == 0) return;
        Begin(_words.Top(list.Name));
        bool sized = list.Rows.Any(r => r.Bytes > 0);
        Table(sized ? ["", _words.Of("count", "件数"), _words.Of("size", "サイズ")] : ["", _words.Of("count", "件数")], 0, list.Rows.Select(r => sized ? new[] { r.Name, ReportWords.Count(r.Count), ReportWords.Size(r.Bytes) } : [r.Name, ReportWords.Count(r.Count)]));
        More((int)Math.Min(list.Names, int.MaxValue));
        _html.Append("</section>\n");
    }

    private void WriteSessions(Report report)
    {
        WriteCounts(_words.Of("TLS from clients", "クライアントからの TLS"), report.Tls.In);
        WriteCounts(_words.Of("TLS to servers", "サーバーへの TLS"), report.Tls.Out);
        if (report.Sasl.Failures > 0) WriteCounts(_words.Of("Failed logins", "失敗したログイン"), report.Sasl.Methods);
        WriteTop(report.Sasl.Clients);
        WriteTop(report.Sasl.Users);
        foreach ((string title, IReadOnlyList<NamedCount> counts) in _words.OtherCounts(report)) WriteCounts(title, counts);
    }

    private void WriteCounts(string title, IReadOnlyList<NamedCount> counts)
    {
        if (counts.Count == 0) return;
        Begin(title);
        Table(["", _words.Of("count", "件数")], 0, counts.Take(Math.Max(1, top)).Select(c => new[] { c.Name, ReportWords.Count(c.Count) }));
        _html.Append("</section>\n");
    }

    private void Begin(string title) => _html.Append("<section><h2>").Append(E(title)).Append("</h2>");

    /// <param name="headings">One per column.</param>
    /// <param name="numbersFirst">1: the first column holds numbers; 0: all but the first.</param>
    /// <param name="rows">Raw texts.</param>
    private void Table(IReadOnlyList<string> headings, int numbersFirst, IEnumerable<string[]> rows)
    {
        bool IsNumber(int column) => numbersFirst == 1 ? column == 0 : column > 0;
        void Row(IReadOnlyList<string> cells, string tag)
        {
            _html.Append("<tr>");
            for (int c = 0; c < cells.Count; c++)
                _html.Append('<').Append(tag).Append(IsNumber(c) ? " class=\"n\">" : ">").Append(E(cells[c])).Append("</").Append(tag).Append('>');
            _html.Append("</tr>");
        }

        _html.Append("<table>");
        Row(headings, "th");
        foreach (string[] row in rows) Row(row, "td");
        _html.Append("</table>");
    }

    private void More(int all)
    {
        if (all > top) _html.Append("<p class=\"soft\">").Append(E(_words.Of($"… and {ReportWords.Count(all - top)} more (--top)", $"… ほか {ReportWords.Count(all - top)} 件 (--top)"))).Append("</p>");
    }

    private string Time(long micros) => DisplayTime.Of(micros, _zone);

    private static string E(string text) => HtmlText.Escape(text);
}
