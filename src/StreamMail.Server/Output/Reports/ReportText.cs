using System.Globalization;
using System.Text;
using StreamMail.Core.Diagnosis;
using StreamMail.Core.Reports;

namespace StreamMail.Server.Output.Reports;

/// <summary>A report for people at a terminal, or in the body of a mail. Log text cannot steer the terminal.</summary>
/// <param name="language">Of the words.</param>
/// <param name="width">Columns to keep to.</param>
/// <param name="bold">Headings stand out; only for terminals.</param>
/// <param name="top">Length of lists.</param>
internal sealed class ReportText(Language language, int width, bool bold, int top)
{
    /// <summary>More hours than that are shown as the hours of a day.</summary>
    private const int HoursShown = 48;
    private const int BarWidth = 24;
    private readonly StringBuilder _text = new();
    private readonly ReportWords _words = new(language);
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;

    public string Format(Report report)
    {
        _zone = report.Zone;
        WriteHead(report);
        WriteTotals(report);
        WriteOddities(report);
        WriteCauses(report);
        WriteRejects(report.Rejects);
        WriteProblems(report.Problems);
        WriteTimes(report);
        WriteHosts(report.Hosts);
        foreach (TopList list in report.Tops) WriteTop(list);
        WriteDelays(report.Delays);
        WriteSessions(report);
        return _text.ToString();
    }

    private void WriteHead(Report report)
    {
        string span = report.Span is { } s ? Time(s.From) + " – " + Time(s.To) + " " + ZoneName() : _words.Of("no line had a time", "時刻のある行がありません");
        Heading(_words.Of("Mail report", "メールレポート") + "  " + span);
        string hosts = string.Join(", ", report.Hosts.Select(h => h.Name));
        Line("  " + _words.Of("hosts", "ホスト") + ": " + TerminalText.Clean(hosts.Length == 0 ? "-" : hosts));
        Line("  " + _words.Of("lines read", "読んだ行") + ": " + ReportWords.Count(report.Lines.Read) + (report.Lines.Duplicate > 0 ? ", " + _words.Of("repeats", "重複") + ": " + ReportWords.Count(report.Lines.Duplicate) : ""));
    }

    private void WriteTotals(Report report)
    {
        Heading(_words.Of("Mails and recipients", "メールと宛先"));
        var table = new TextTable(width, false, true, true, false);
        HourCounts t = report.Totals;
        table.Add(_words.Of("mails received", "受信したメール"), ReportWords.Count(t[HourColumn.Received]), ReportWords.Size(t[HourColumn.ReceivedBytes]), report.Open > 0 ? _words.Of($"{ReportWords.Count(report.Open)} still in a queue", $"うち {ReportWords.Count(report.Open)} 通はキューの中") : "");
        long recipients = Outcomes.Sum(c => t[c]);
        foreach (HourColumn column in Outcomes)
        {
            if (t[column] == 0 && column is not (HourColumn.Sent or HourColumn.Deferred or HourColumn.Bounced)) continue;
            table.Add(_words.Of("recipients ", "宛先: ") + _words.Of(column), ReportWords.Count(t[column]), column == HourColumn.Sent ? ReportWords.Size(t[HourColumn.SentBytes]) : "", Percent(t[column], recipients));
        }

        table.Add(_words.Of("refusals", "拒否"), ReportWords.Count(report.Rejects.Total), "", report.Rejects.Temporary > 0 ? _words.Of($"{ReportWords.Count(report.Rejects.Temporary)} of them for now (4xx)", $"うち一時的 (4xx) {ReportWords.Count(report.Rejects.Temporary)}") : "");
        if (report.Rejects.Discards > 0) table.Add(_words.Of("discarded by checks", "検査による破棄"), ReportWords.Count(report.Rejects.Discards), "", "");
        AttemptCounts a = report.Attempts;
        table.Add(_words.Of("delivery attempts", "配送の試行"), ReportWords.Count(a.Sent + a.Deferred + a.Bounced), "", _words.Of($"{ReportWords.Count(a.Sent)} sent, {ReportWords.Count(a.Deferred)} deferred, {ReportWords.Count(a.Bounced)} bounced", $"送信 {ReportWords.Count(a.Sent)}、遅延 {ReportWords.Count(a.Deferred)}、バウンス {ReportWords.Count(a.Bounced)}"));
        if (report.Notices > 0) table.Add(_words.Of("notifications", "通知メール"), ReportWords.Count(report.Notices), "", _words.Of("not counted above", "上には含まない"));
        if (report.Probes > 0) table.Add(_words.Of("address probes", "アドレス確認"), ReportWords.Count(report.Probes), "", _words.Of("not counted above", "上には含まない"));
        table.Write(_text);
    }

    private static readonly HourColumn[] Outcomes = [HourColumn.Sent, HourColumn.Forwarded, HourColumn.Deferred, HourColumn.Bounced, HourColumn.Expired, HourColumn.Held, HourColumn.Discarded, HourColumn.Deleted, HourColumn.Unknown];

    private void WriteOddities(Report report)
    {
        if (report.Oddities.Count == 0) return;
        Heading(_words.Of("What to know about this log", "このログについて"));
        foreach (Oddity odd in report.Oddities) Paragraph("  - ", _words.Oddity(odd, Time));
    }

    private void WriteCauses(Report report)
    {
        if (report.Causes.Count == 0) return;
        Heading(_words.Of("Why mail was not delivered", "配送されなかった理由"));
        foreach (CauseRow row in report.Causes.Take(top))
        {
            string party = _words.Party(row.Party);
            Paragraph("  ", ReportWords.Count(row.Recipients) + " " + _words.Status(row.Status) + (row.Class.Length > 0 ? "  [" + row.Class + "]" : "") + (party.Length > 0 ? "  " + _words.Of("turn: ", "対応: ") + party : ""));
            Paragraph("      ", row.Text);
            if (row.Example != row.Text) Paragraph("      " + _words.Of("e.g. ", "例: "), DisplayWidth.Cut(TerminalText.Clean(row.Example), 2 * (width - 12)));
            foreach (string remedy in row.Remedy.Take(2)) Paragraph("      → ", remedy);
        }

        More(report.Causes.Count);
    }

    private void WriteRejects(RejectCounts rejects)
    {
        if (rejects.Rows.Count == 0) return;
        Heading(_words.Of("Refused before the queue", "キューに入る前の拒否"));
        var table = new TextTable(width, true, false, false);
        foreach (RejectRow row in rejects.Rows.Take(top)) table.Add(ReportWords.Count(row.Count), row.Stage.Length > 0 ? row.Stage : row.Action, row.Template);
        if (table.Count > 0) table.Write(_text);
        More(rejects.Rows.Count);
        WriteTop(rejects.Clients);
    }

    private void WriteProblems(IReadOnlyList<ProblemRow> problems)
    {
        if (problems.Count == 0) return;
        Heading(_words.Of("Warnings and errors", "警告とエラー"));
        var table = new TextTable(width, true, false, false);
        foreach (ProblemRow row in problems.Take(top)) table.Add(ReportWords.Count(row.Count), row.Level, row.Template);
        if (table.Count > 0) table.Write(_text);
        More(problems.Count);
    }

    private void WriteTimes(Report report)
    {
        if (report.Days.Count > 1)
        {
            Heading(_words.Of("By day", "日別"));
            WriteRows([.. report.Days.Select(d => (d.Local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), d.Counts))]);
        }

        if (report.Hours.Count == 0) return;
        if (report.Hours.Count <= HoursShown)
        {
            Heading(_words.Of("By hour", "時間別"));
            WriteRows([.. report.Hours.Select(h => (h.Local.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture), h.Counts))]);
            return;
        }

        Heading(_words.Of("By hour of the day", "時間帯別"));
        var rows = new List<(string, HourCounts)>();
        foreach (IGrouping<int, HourRow> hour in report.Hours.GroupBy(h => h.Local.Hour).OrderBy(g => g.Key))
        {
            var sum = new HourCounts();
            foreach (HourRow row in hour) sum.Add(row.Counts);
            rows.Add((hour.Key.ToString("00", CultureInfo.InvariantCulture) + ":00", sum));
        }

        WriteRows(rows);
    }

    private void WriteRows(IReadOnlyList<(string Name, HourCounts Counts)> rows)
    {
        var table = new TextTable(width, false, true, true, true, true, true, false);
        table.Add("", _words.Of("received", "受信"), _words.Of("delivered", "配送"), _words.Of("deferred", "遅延"), _words.Of("bounced", "バウンス"), _words.Of("rejected", "拒否"), "");
        long most = Math.Max(1, rows.Max(r => r.Counts[HourColumn.Received]));
        foreach ((string name, HourCounts c) in rows)
        {
            table.Add(name, ReportWords.Count(c[HourColumn.Received]), ReportWords.Count(c[HourColumn.Sent]), ReportWords.Count(c[HourColumn.Deferred]), ReportWords.Count(c[HourColumn.Bounced] + c[HourColumn.Expired]), ReportWords.Count(c[HourColumn.Rejected]),
                new string('█', (int)(c[HourColumn.Received] * BarWidth / most)));
        }

        table.Write(_text);
    }

    private void WriteHosts(IReadOnlyList<HostRow> hosts)
    {
        if (hosts.Count < 2) return;
        Heading(_words.Of("By host", "ホスト別"));
        var table = new TextTable(width, true, true, true, true, true, true, false);
        table.Add(_words.Of("received", "受信"), _words.Of("delivered", "配送"), _words.Of("deferred", "遅延"), _words.Of("bounced", "バウンス"), _words.Of("rejected", "拒否"), _words.Of("connections", "接続"), "");
        foreach (HostRow host in hosts)
        {
            HourCounts c = host.Counts;
            table.Add(ReportWords.Count(c[HourColumn.Received]), ReportWords.Count(c[HourColumn.Sent]), ReportWords.Count(c[HourColumn.Deferred]), ReportWords.Count(c[HourColumn.Bounced] + c[HourColumn.Expired]), ReportWords.Count(c[HourColumn.Rejected]), ReportWords.Count(c[HourColumn.Connections]), host.Name);
        }

        table.Write(_text);
    }

    private void WriteTop(TopList list)
    {
        if (list.Rows.Count == 0) return;
        Heading(_words.Top(list.Name) + (list.Names > list.Rows.Count ? _words.Of($" (the first {list.Rows.Count} of {ReportWords.Count(list.Names)})", $"（{ReportWords.Count(list.Names)} 件中の上位 {list.Rows.Count} 件）") : ""));
        var table = new TextTable(width, true, true, false);
        foreach (TopRow row in list.Rows) table.Add(ReportWords.Count(row.Count), row.Bytes > 0 ? ReportWords.Size(row.Bytes) : "", row.Name);
        table.Write(_text);
        if (list.Error > 0) Line("  " + _words.Of($"there were too many names to count each: a count may be up to {ReportWords.Count(list.Error)} too low", $"名前が多すぎるため、件数は最大 {ReportWords.Count(list.Error)} 少ない可能性があります"));
    }

    private void WriteDelays(IReadOnlyList<DelayRow> delays)
    {
        if (delays.Count == 0) return;
        Heading(_words.Of("Delays of successful deliveries", "成功した配送の所要時間"));
        var table = new TextTable(width, true, true, true, true, false);
        table.Add("50 %", "90 %", "99 %", _words.Of("longest", "最長"), "");
        foreach (DelayRow row in delays) table.Add(ReportWords.Delay(row.P50), ReportWords.Delay(row.P90), ReportWords.Delay(row.P99), ReportWords.Delay(row.Max), _words.Stage(row.Stage));
        table.Write(_text);
    }

    private void WriteSessions(Report report)
    {
        WriteCounts(_words.Of("TLS from clients", "クライアントからの TLS"), report.Tls.In);
        WriteCounts(_words.Of("TLS to servers", "サーバーへの TLS"), report.Tls.Out);
        if (report.Tls.Errors > 0) Line("  " + _words.Of("failed handshakes", "失敗したハンドシェイク") + ": " + ReportWords.Count(report.Tls.Errors));
        if (report.Sasl.Failures > 0)
        {
            Heading(_words.Of("Failed logins", "失敗したログイン") + ": " + ReportWords.Count(report.Sasl.Failures));
            foreach (NamedCount method in report.Sasl.Methods) Line("  " + TerminalText.Clean(method.Name) + ": " + ReportWords.Count(method.Count));
            WriteTop(report.Sasl.Clients);
            WriteTop(report.Sasl.Users);
        }

        foreach ((string title, IReadOnlyList<NamedCount> counts) in _words.OtherCounts(report)) WriteCounts(title, counts);
    }

    private void WriteCounts(string title, IReadOnlyList<NamedCount> counts)
    {
        if (counts.Count == 0) return;
        Heading(title);
        var table = new TextTable(width, true, false);
        foreach (NamedCount count in counts.Take(Math.Max(top, 1))) table.Add(ReportWords.Count(count.Count), count.Name);
        table.Write(_text);
        if (counts.Count > Math.Max(top, 1)) More(counts.Count);
    }

    private void More(int all)
    {
        if (all > top) Line("  " + _words.Of($"… and {ReportWords.Count(all - top)} more (--top)", $"… ほか {ReportWords.Count(all - top)} 件 (--top)"));
    }

    private void Heading(string text)
    {
        if (_text.Length > 0) _text.Append('\n');
        string clean = DisplayWidth.Cut(TerminalText.Clean(text), width);
        _text.Append(bold ? "\e[1m" + clean + "\e[0m" : clean).Append('\n');
    }

    private void Paragraph(string first, string text)
    {
        string indent = new(' ', DisplayWidth.Of(first));
        string head = first;
        foreach (string line in DisplayWidth.Wrap(TerminalText.Clean(text), width - indent.Length))
        {
            Line(head + line);
            head = indent;
        }
    }

    private void Line(string text) => _text.Append(DisplayWidth.Cut(text, width)).Append('\n');

    private static string Percent(long part, long all) => all == 0 ? "" : (100.0 * part / all).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    private string Time(long micros) => DisplayTime.Of(micros, _zone);

    private string ZoneName() => "(" + _zone.Id + ")";
}
