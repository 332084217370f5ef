using System.Globalization;
using System.Text;
using StreamMail.Core.Reports;

namespace StreamMail.Core.Json;

/// <summary>A report as the JSON object of the output contract (<c>streammail report --json</c>; schema: docs/report.schema.json).</summary>
public static class ReportJson
{
    public static void Write(JsonBuffer json, Report report)
    {
        json.BeginObject();
        WriteHead(json, report);
        WriteRejects(json, report.Rejects);
        WriteRows(json, "by_hour"u8, report.Hours, wholeDays: false);
        WriteRows(json, "by_day"u8, report.Days, wholeDays: true);
        WriteHosts(json, report.Hosts);
        json.Name("top"u8);
        json.BeginObject();
        foreach (TopList list in report.Tops) WriteTop(json, list);
        json.EndObject();
        WriteErrors(json, report.Tops);
        WriteCauses(json, report.Causes);
        WriteDelays(json, report.Delays);
        WriteProblems(json, report.Problems);
        WriteSessions(json, report);
        WriteOddities(json, report.Oddities);
        json.EndObject();
        json.EndLine();
    }

    private static void WriteHead(JsonBuffer json, Report report)
    {
        json.Name("span"u8);
        json.BeginObject();
        if (report.Span is { } span)
        {
            json.Time("from"u8, span.From);
            json.Time("to"u8, span.To);
        }

        json.EndObject();
        Numbers(json, "lines"u8, [("read", report.Lines.Read), ("unknown", report.Lines.Unknown), ("duplicate", report.Lines.Duplicate), ("malformed", report.Lines.Malformed), ("lost_hint", report.Lines.LossMarkers)]);
        HourCounts totals = report.Totals;
        long received = totals[HourColumn.Received];
        Numbers(json, "messages"u8, [("received", received), ("closed", received - report.Open), ("open", report.Open), ("authenticated", report.Authenticated), ("bytes_received", totals[HourColumn.ReceivedBytes]), ("bytes_delivered", totals[HourColumn.SentBytes])]);
        Numbers(json, "recipients"u8,
        [
            ("sent", totals[HourColumn.Sent]), ("forwarded", totals[HourColumn.Forwarded]), ("bounced", totals[HourColumn.Bounced]), ("expired", totals[HourColumn.Expired]), ("force_expired", report.ForceExpired),
            ("discarded", totals[HourColumn.Discarded]), ("deleted", totals[HourColumn.Deleted]), ("deferred_open", totals[HourColumn.Deferred]), ("held", totals[HourColumn.Held]), ("unknown", totals[HourColumn.Unknown]),
        ]);
        Numbers(json, "attempts"u8, [("sent", report.Attempts.Sent), ("deferred", report.Attempts.Deferred), ("bounced", report.Attempts.Bounced), ("suspended", report.Attempts.Suspended)]);
        Numbers(json, "notices"u8, [("messages", report.Notices), .. report.NoticeRecipients.Select(n => (n.Name, n.Count))]);
        Numbers(json, "probes"u8, [("messages", report.Probes), ("deliverable", report.Deliverable), ("undeliverable", report.Undeliverable)]);
    }

    private static void WriteRejects(JsonBuffer json, RejectCounts rejects)
    {
        json.Name("rejects"u8);
        json.BeginObject();
        json.Number("total"u8, rejects.Total);
        json.Number("temporary"u8, rejects.Temporary);
        json.Number("discarded"u8, rejects.Discards);
        Counts(json, "by_class"u8, rejects.ByClass);
        json.Name("by_reason"u8);
        json.BeginArray();
        foreach (RejectRow row in rejects.Rows)
        {
            json.BeginObject();
            if (row.Class.Length > 0) Text(json, "class"u8, row.Class);
            if (row.Action.Length > 0) Text(json, "action"u8, row.Action);
            if (row.Stage.Length > 0) Text(json, "stage"u8, row.Stage);
            Text(json, "template"u8, row.Template);
            json.Number("count"u8, row.Count);
            if (row.Example.Length > 0) Text(json, "example"u8, row.Example);
            json.EndObject();
        }

        json.EndArray();
        WriteTop(json, rejects.Clients);
        json.EndObject();
    }

    private static void WriteRows(JsonBuffer json, ReadOnlySpan<byte> name, IReadOnlyList<HourRow> rows, bool wholeDays)
    {
        json.Name(name);
        json.BeginArray();
        foreach (HourRow row in rows)
        {
            json.BeginObject();
            if (wholeDays) Text(json, "day"u8, row.Local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            else json.Time("hour"u8, row.Start);
            WriteCounts(json, row.Counts);
            json.EndObject();
        }

        json.EndArray();
    }

    private static void WriteHosts(JsonBuffer json, IReadOnlyList<HostRow> hosts)
    {
        json.Name("by_host"u8);
        json.BeginArray();
        foreach (HostRow host in hosts)
        {
            json.BeginObject();
            Text(json, "host"u8, host.Name);
            json.Time("from"u8, host.First);
            json.Time("to"u8, host.Last);
            WriteCounts(json, host.Counts);
            json.EndObject();
        }

        json.EndArray();
    }

    private static void WriteCounts(JsonBuffer json, HourCounts counts)
    {
        foreach (HourColumn column in HourCounts.Columns)
            if (counts[column] != 0) json.Number(ReportNames.Of(column), counts[column]);
    }

    private static void WriteTop(JsonBuffer json, TopList list)
    {
        json.Name(Encoding.ASCII.GetBytes(list.Name));
        json.BeginArray();
        foreach (TopRow row in list.Rows)
        {
            json.BeginObject();
            Text(json, "name"u8, row.Name);
            json.Number("count"u8, row.Count);
            if (row.Bytes > 0) json.Number("bytes"u8, row.Bytes);
            if (row.Sent > 0) json.Number("sent"u8, row.Sent);
            if (row.Deferred > 0) json.Number("deferred"u8, row.Deferred);
            if (row.Bounced > 0) json.Number("bounced"u8, row.Bounced);
            json.EndObject();
        }

        json.EndArray();
    }

    private static void WriteErrors(JsonBuffer json, IReadOnlyList<TopList> lists)
    {
        Numbers(json, "top_names"u8, [.. lists.Select(l => (l.Name, l.Names))]);
        if (lists.Any(l => l.Error > 0)) Numbers(json, "top_error"u8, [.. lists.Where(l => l.Error > 0).Select(l => (l.Name, l.Error))]);
    }

    private static void WriteCauses(JsonBuffer json, IReadOnlyList<CauseRow> causes)
    {
        json.Name("causes"u8);
        json.BeginArray();
        foreach (CauseRow row in causes)
        {
            json.BeginObject();
            if (row.Class.Length > 0) Text(json, "class"u8, row.Class);
            if (row.Party.Length > 0) Text(json, "party"u8, row.Party);
            Text(json, "status"u8, row.Status);
            json.Number("messages"u8, row.Mails);
            json.Number("recipients"u8, row.Recipients);
            Text(json, "cause"u8, row.Text);
            Text(json, "example"u8, row.Example);
            if (row.Remedy.Count > 0) Texts(json, "remedy"u8, row.Remedy);
            json.Time("first"u8, row.First);
            json.Time("last"u8, row.Last);
            json.EndObject();
        }

        json.EndArray();
    }

    private static void WriteDelays(JsonBuffer json, IReadOnlyList<DelayRow> delays)
    {
        json.Name("delays"u8);
        json.BeginObject();
        foreach (DelayRow row in delays)
        {
            json.Name(Encoding.ASCII.GetBytes(row.Stage));
            json.BeginObject();
            Seconds(json, "p50"u8, row.P50);
            Seconds(json, "p90"u8, row.P90);
            Seconds(json, "p99"u8, row.P99);
            Seconds(json, "max"u8, row.Max);
            json.EndObject();
        }

        json.EndObject();
    }

    private static void WriteProblems(JsonBuffer json, IReadOnlyList<ProblemRow> problems)
    {
        json.Name("problems"u8);
        json.BeginArray();
        foreach (ProblemRow row in problems)
        {
            json.BeginObject();
            Text(json, "level"u8, row.Level);
            Text(json, "template"u8, row.Template);
            json.Number("count"u8, row.Count);
            json.Time("first"u8, row.First);
            json.Time("last"u8, row.Last);
            if (row.Class.Length > 0) Text(json, "class"u8, row.Class);
            Text(json, "example"u8, row.Example);
            if (row.Remedy.Count > 0) Texts(json, "remedy"u8, row.Remedy);
            json.EndObject();
        }

        json.EndArray();
    }

    private static void WriteSessions(JsonBuffer json, Report report)
    {
        json.Name("tls"u8);
        json.BeginObject();
        Counts(json, "in"u8, report.Tls.In);
        Counts(json, "out"u8, report.Tls.Out);
        Counts(json, "ciphers"u8, report.Tls.Ciphers);
        Counts(json, "trust"u8, report.Tls.Trust);
        json.Number("errors"u8, report.Tls.Errors);
        json.EndObject();
        json.Name("sasl"u8);
        json.BeginObject();
        json.Number("messages"u8, report.Sasl.Mails);
        json.Number("failures"u8, report.Sasl.Failures);
        Counts(json, "methods"u8, report.Sasl.Methods);
        WriteTop(json, report.Sasl.Clients with { Name = "failed_clients" });
        WriteTop(json, report.Sasl.Users with { Name = "failed_users" });
        json.EndObject();
        Counts(json, "postscreen"u8, report.Postscreen);
        Counts(json, "block_lists"u8, report.BlockLists);
        Counts(json, "broken_sessions"u8, report.BrokenSessions);
        Counts(json, "actions"u8, report.Actions);
    }

    private static void WriteOddities(JsonBuffer json, IReadOnlyList<Oddity> oddities)
    {
        json.Name("oddities"u8);
        json.BeginArray();
        foreach (Oddity odd in oddities)
        {
            json.BeginObject();
            json.String("kind"u8, ReportNames.Of(odd.Kind));
            if (odd.Host.Length > 0) Text(json, "host"u8, odd.Host);
            json.Number("count"u8, odd.Count);
            if (odd.From is { } from) json.Time("from"u8, from);
            if (odd.To is { } to) json.Time("to"u8, to);
            json.EndObject();
        }

        json.EndArray();
    }

    private static void Numbers(JsonBuffer json, ReadOnlySpan<byte> name, (string Name, long Value)[] numbers)
    {
        json.Name(name);
        json.BeginObject();
        foreach ((string key, long value) in numbers) json.Number(Encoding.ASCII.GetBytes(key.Replace('-', '_')), value);
        json.EndObject();
    }

    /// <summary>Words of the log as member names.</summary>
    private static void Counts(JsonBuffer json, ReadOnlySpan<byte> name, IReadOnlyList<NamedCount> counts)
    {
        json.Name(name);
        json.BeginObject();
        foreach (NamedCount count in counts)
        {
            json.Name(default, Encoding.UTF8.GetBytes(count.Name), default);
            json.NumberText(Encoding.ASCII.GetBytes(count.Count.ToString(CultureInfo.InvariantCulture)));
        }

        json.EndObject();
    }

    private static void Seconds(JsonBuffer json, ReadOnlySpan<byte> name, double seconds) =>
        json.NumberText(name, Encoding.ASCII.GetBytes(seconds.ToString("0.###", CultureInfo.InvariantCulture)));

    private static void Text(JsonBuffer json, ReadOnlySpan<byte> name, string text) => json.String(name, Encoding.UTF8.GetBytes(text));

    private static void Texts(JsonBuffer json, ReadOnlySpan<byte> name, IReadOnlyList<string> texts)
    {
        json.Name(name);
        json.BeginArray();
        foreach (string text in texts) json.String(Encoding.UTF8.GetBytes(text));
        json.EndArray();
    }
}
