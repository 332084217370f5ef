using System.Text;
using StreamMail.Core.Correlation;
using StreamMail.Core.Json;
using StreamMail.Core.Postfix;

namespace StreamMail.Core.Reports;

/// <summary>Puts the tallies of a run together.</summary>
public sealed class ReportBuilder(ReportScope scope, ICauseBook causes)
{
    private readonly ReportCauses _causes = new(scope, causes);
    private readonly ReportOddities _oddities = new(scope);

    /// <param name="lines">What was read.</param>
    /// <param name="shards">One tally per shard, in the order of the shards.</param>
    /// <param name="mails">After its flush.</param>
    public Report Build(LineCounts lines, IEnumerable<LineTally> shards, MailTally mails)
    {
        var all = new LineTally(scope);
        foreach (LineTally shard in shards) all.Merge(shard);
        var hours = new HourSeries(scope.Zone);
        hours.Merge(all.Hours);
        hours.Merge(mails.Hours);
        IReadOnlyList<HourRow> rows = [.. hours.Hours.Select(h => Row(h.Key, h.Value))];
        var totals = new HourCounts();
        foreach (HourRow row in rows) totals.Add(row.Counts);
        totals.Add(hours.Beyond);
        (long From, long To)? span = SpanOf(all);
        SessionTally sessions = all.Sessions;
        return new Report
        {
            Span = span,
            Zone = scope.Zone,
            Lines = lines,
            Totals = totals,
            Open = mails.Open,
            Authenticated = mails.Authenticated,
            ForceExpired = mails.Recipients[RecipientStatus.ForceExpired],
            Probes = mails.Probes,
            Deliverable = mails.ProbeRecipients[RecipientStatus.Deliverable],
            Undeliverable = mails.ProbeRecipients[RecipientStatus.Undeliverable],
            Notices = mails.Notices,
            NoticeRecipients = Statuses(mails.NoticeRecipients),
            Attempts = new AttemptCounts(all.Attempts.Sent, all.Attempts.Deferred, all.Attempts.Bounced, all.Attempts.Suspended),
            Rejects = _causes.Rejects(all.Rejects),
            Hours = rows,
            Days = Days(rows),
            Hosts = HostRows(all, mails),
            Tops = [Top("senders", mails.Senders), Top("recipients", mails.RecipientAddresses), Top("sender_domains", mails.SenderDomains), Top("recipient_domains", mails.RecipientDomains), Top("clients", mails.Clients), Top("sasl_users", mails.SaslUsers)],
            Causes = _causes.Deliveries(mails.Causes.Groups),
            Delays = Delays(all.Attempts),
            Problems = _causes.Problems(all.Problems),
            Tls = new TlsCounts(sessions.TlsIn.Rows(), sessions.TlsOut.Rows(), sessions.TlsCiphers.Rows(), sessions.TlsTrust.Rows(), sessions.TlsErrors),
            Sasl = new SaslCounts(mails.Authenticated, sessions.SaslFailures, sessions.SaslMethods.Rows(), Top("sasl_failed_clients", sessions.SaslClients), Top("sasl_failed_users", sessions.SaslUsers)),
            Postscreen = sessions.Postscreen.Rows(),
            BlockLists = sessions.BlockLists.Rows(),
            BrokenSessions = sessions.Broken.Rows(),
            Actions = sessions.Actions.Rows(),
            Oddities = _oddities.Find(lines, all, mails, totals),
        };
    }

    private TopList Top(string name, TopCounter counter) => new(name, counter.Largest(scope.Top), counter.Error, counter.Names);

    private HourRow Row(long start, HourCounts counts) =>
        new(start, TimeZoneInfo.ConvertTime(DateTimeOffset.UnixEpoch.AddMicroseconds(start), scope.Zone), counts);

    private static List<HourRow> Days(IReadOnlyList<HourRow> hours)
    {
        var days = new List<HourRow>();
        foreach (IGrouping<DateTime, HourRow> day in hours.GroupBy(h => h.Local.Date))
        {
            var counts = new HourCounts();
            foreach (HourRow hour in day) counts.Add(hour.Counts);
            HourRow first = day.First();
            days.Add(new HourRow(first.Start, new DateTimeOffset(day.Key, first.Local.Offset), counts));
        }

        return days;
    }

    private static List<HostRow> HostRows(LineTally lines, MailTally mails)
    {
        var rows = new SortedDictionary<string, HostRow>(StringComparer.Ordinal);
        foreach (HostTally host in lines.Hosts.Where(h => h.IsCovered))
        {
            var counts = new HourCounts();
            counts.Add(host.Counts);
            string name = Encoding.UTF8.GetString(host.Name);
            if (rows.TryGetValue(name, out HostRow? known)) known.Counts.Add(counts);
            else rows[name] = new HostRow(name, host.First, host.Last, counts);
        }

        foreach ((byte[] bytes, HourCounts counts) in mails.Hosts)
            if (rows.TryGetValue(Encoding.UTF8.GetString(bytes), out HostRow? row)) row.Counts.Add(counts);
        return [.. rows.Values];
    }

    private (long, long)? SpanOf(LineTally lines)
    {
        long from = long.MaxValue, to = long.MinValue;
        foreach (HostTally host in lines.Hosts.Where(h => h.First != long.MaxValue))
        {
            from = Math.Min(from, host.First);
            to = Math.Max(to, host.Last);
        }

        if (from > to) return null;
        return (Math.Max(from, scope.Since), scope.Until == long.MaxValue ? to : Math.Min(to, scope.Until));
    }

    private static List<DelayRow> Delays(AttemptTally attempts)
    {
        var rows = new List<DelayRow>();
        if (attempts.Total.Count == 0) return rows;
        rows.Add(Delay("total", attempts.Total));
        for (int i = 0; i < attempts.Stages.Length; i++)
            if (attempts.Stages[i].Count > 0) rows.Add(Delay(AttemptTally.StageNames[i], attempts.Stages[i]));
        return rows;
    }

    private static DelayRow Delay(string stage, LogHistogram h) =>
        new(stage, h.Percentile(0.5) / 1000, h.Percentile(0.9) / 1000, h.Percentile(0.99) / 1000, h.Max / 1000.0);

    private static List<NamedCount> Statuses(StatusCounts counts) =>
        [.. Enum.GetValues<RecipientStatus>().Where(s => counts[s] > 0).Select(s => new NamedCount(Encoding.ASCII.GetString(TraceNames.Of(s)), counts[s]))];
}
