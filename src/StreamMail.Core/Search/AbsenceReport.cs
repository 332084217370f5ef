using StreamMail.Core.Syslog;

namespace StreamMail.Core.Search;

/// <summary>
/// Why a search can find nothing, from what is known of the log. It claims that mail was not there only where the log
/// would show it: all of the time covered, no silent host, no lost or unreadable lines.
/// </summary>
public static class AbsenceReport
{
    private const long LongSilence = 30 * Stamp.Minute;
    private const int SilencesShown = 3;

    /// <param name="query">What was asked.</param>
    /// <param name="log">What was searched.</param>
    /// <param name="almost">How many would be found without one of the conditions.</param>
    /// <returns>The first says whether absence is proven; then the doubts, then what may help.</returns>
    public static IReadOnlyList<Absence> Explain(SearchQuery query, LogCoverage log, IReadOnlyDictionary<SearchCondition, long> almost)
    {
        if (log.Hosts.Count == 0) return [new Absence(AbsenceKind.EmptyLog) { Count = log.Unreadable }];
        List<Absence> doubts = [.. Doubts(query, log)];
        var claim = new Absence(doubts.Count == 0 ? AbsenceKind.Proven : AbsenceKind.NotProven)
        {
            Text = string.Join(", ", log.Hosts.Select(h => h.Host)),
            Count = log.Lines,
            From = log.First,
            To = log.Last,
        };
        return [claim, .. doubts, .. Hints(query, log, almost)];
    }

    private static IEnumerable<Absence> Doubts(SearchQuery query, LogCoverage log)
    {
        if (query.Since < log.First || query.Since > log.Last || query.Until < log.First || query.Until > log.Last + LongSilence)
            yield return new Absence(AbsenceKind.OutsideSpan) { From = query.Since ?? log.First, To = query.Until ?? log.Last };
        foreach (string host in query.Host.Where(h => !log.Hosts.Any(known => IsSame(known.Host, h))))
            yield return new Absence(AbsenceKind.UnknownHost) { Text = host };
        foreach (HostCoverage host in log.Hosts.Where(h => query.Host.Count == 0 || query.Host.Any(asked => IsSame(h.Host, asked))))
        {
            foreach ((long from, long to) in Silences(host, log, query).Take(SilencesShown))
                yield return new Absence(AbsenceKind.SilentHost) { Text = host.Host, From = from, To = to };
        }

        foreach (IGrouping<string, (string Host, long Time)> host in log.Losses.GroupBy(l => l.Host, StringComparer.Ordinal))
            yield return new Absence(AbsenceKind.LostLines) { Text = host.Key, Count = host.Count(), From = host.Min(l => l.Time), To = host.Max(l => l.Time) };
        if (log.Losses.Count == 0 && !log.ShowsLosses) yield return new Absence(AbsenceKind.LossesInvisible);
        if (log.Unreadable > 0) yield return new Absence(AbsenceKind.UnreadableLines) { Count = log.Unreadable };
    }

    /// <summary>The longest first. A host whose lines end long before the others' is silent, too.</summary>
    private static IEnumerable<(long From, long To)> Silences(HostCoverage host, LogCoverage log, SearchQuery query)
    {
        IEnumerable<(long From, long To)> all = host.Silences;
        if (log.Last - host.Last > LongSilence) all = all.Append((host.Last, log.Last));
        return all.Where(s => (query.Until is not { } until || s.From < until) && (query.Since is not { } since || s.To > since)).OrderByDescending(s => s.To - s.From);
    }

    private static IEnumerable<Absence> Hints(SearchQuery query, LogCoverage log, IReadOnlyDictionary<SearchCondition, long> almost)
    {
        if (log.OutsideConnections == 0) yield return new Absence(AbsenceKind.NoOutsideConnection);
        foreach ((SearchCondition condition, long count) in almost.OrderBy(a => a.Key))
            yield return new Absence(AbsenceKind.AlmostFound) { Condition = condition, Count = count };
        if (query.Client.Count > 0 && log.OutsideConnections > 0)
            yield return new Absence(log.ClientConnections > 0 ? AbsenceKind.ClientWithoutMail : AbsenceKind.ClientNeverSeen) { Count = log.ClientConnections };
        foreach (NearAddress near in log.Near)
            yield return new Absence(AbsenceKind.NearAddress) { Text = near.Address, Count = near.Lines, From = near.LastTime };
    }

    private static bool IsSame(string host, string asked) =>
        host.Equals(asked, StringComparison.OrdinalIgnoreCase) || host.StartsWith(asked + ".", StringComparison.OrdinalIgnoreCase);
}
