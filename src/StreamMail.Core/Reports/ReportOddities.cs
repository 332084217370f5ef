using System.Text;
using StreamMail.Core.Correlation;
using StreamMail.Core.Syslog;

namespace StreamMail.Core.Reports;

/// <summary>What is odd about a span of the log. Hosts differ in how much they log, so a silence is measured by the host's own pace.</summary>
internal sealed class ReportOddities(ReportScope scope)
{
    /// <summary>So many times the mean distance of a host's lines is odd.</summary>
    private const int Paces = 30;
    private const long ShortestGap = Stamp.Hour;
    private const int GapsShown = 5;

    public IReadOnlyList<Oddity> Find(LineCounts lines, LineTally all, MailTally mails, HourCounts totals)
    {
        var found = new List<Oddity>();
        List<HostTally> hosts = [.. all.Hosts.Where(h => h.IsCovered && h.First <= h.Last).OrderBy(h => Encoding.UTF8.GetString(h.Name), StringComparer.Ordinal)];
        long end = hosts.Count == 0 ? 0 : hosts.Max(h => h.Last);
        foreach (HostTally host in hosts) OfHost(host, end, found);
        if (lines.Malformed > 0) found.Add(new Oddity(OddityKind.MalformedLines, "", lines.Malformed));
        if (lines.Unknown > 0) found.Add(new Oddity(OddityKind.UnknownLines, "", lines.Unknown));
        OfMails(mails.Flags, found);
        if (hosts.Count > 0 && totals[HourColumn.Connections] == 0 && all.Sessions.Postscreen.Total == 0) found.Add(new Oddity(OddityKind.NoConnections, "", 0));
        return found;
    }

    private void OfHost(HostTally host, long end, List<Oddity> found)
    {
        string name = Encoding.UTF8.GetString(host.Name);
        long pace = (host.Last - host.First) / Math.Max(host.AllLines, 1);
        long odd = Math.Max(ShortestGap, pace * Paces);
        foreach ((long from, long to) in host.Gaps.Where(g => g.To - g.From >= odd && g.To > scope.Since && g.From < scope.Until).OrderByDescending(g => g.To - g.From).Take(GapsShown).OrderBy(g => g.From))
            found.Add(new Oddity(OddityKind.LogSilent, name, (to - from) / Stamp.Second, from, to));
        if (end - host.Last >= odd && host.Last < scope.Until) found.Add(new Oddity(OddityKind.LogEndsEarly, name, (end - host.Last) / Stamp.Second, host.Last, end));
        if (host.LossMarkers > 0) found.Add(new Oddity(OddityKind.LinesLost, name, Math.Max(host.LostLines, host.LossMarkers)));
        if (host.StepsBack > 0) found.Add(new Oddity(OddityKind.ClockBack, name, host.LargestStepBack / Stamp.Second));
        if (host.Starts > 0) found.Add(new Oddity(OddityKind.Started, name, host.Starts));
        if (host.Stops > 0) found.Add(new Oddity(OddityKind.Stopped, name, host.Stops));
    }

    private static void OfMails(FlagCounts flags, List<Oddity> found)
    {
        foreach ((TraceFlags flag, OddityKind kind) in (ReadOnlySpan<(TraceFlags, OddityKind)>)[(TraceFlags.IncompleteHead, OddityKind.IncompleteHead), (TraceFlags.IncompleteTail, OddityKind.IncompleteTail), (TraceFlags.PossibleLoss, OddityKind.PossibleLoss), (TraceFlags.Unconfirmed, OddityKind.Unconfirmed), (TraceFlags.PossibleDuplicateDelivery, OddityKind.PossibleDuplicate)])
            if (flags[flag] > 0) found.Add(new Oddity(kind, "", flags[flag]));
    }
}
