namespace StreamMail.Core.Diagnosis;

/// <summary>The reach of trouble in a window, and what it changes.</summary>
/// <param name="Extent">How far it reaches.</param>
/// <param name="Subject">The recipient, domain, provider, address or host in question; empty where the extent names none.</param>
/// <param name="Class">The class that most failures have; empty when nothing failed.</param>
/// <param name="Party">Whose turn it is in the light of the extent; null when the class's party stands.</param>
/// <param name="Remedy">What to do in the light of the extent.</param>
/// <param name="Failures">How many failed.</param>
/// <param name="Successes">How many did not.</param>
public sealed record BlastRadius(RadiusExtent Extent, string Subject, string Class, Party? Party, RadiusRemedy Remedy, int Failures, int Successes)
{
    /// <summary>So much of what a place was given must have failed before the place is to blame.</summary>
    private const double BlameShare = 0.8;

    /// <summary>So many domains must fail before the fault is looked for on our side.</summary>
    private const int WideDomains = 3;

    /// <summary>Measures a window: of one class or of several; the class of most failures is measured against all successes.</summary>
    /// <remarks>Pure: the same samples in any order give the same answer.</remarks>
    public static BlastRadius Measure(IReadOnlyCollection<RadiusSample> window)
    {
        List<RadiusSample> successes = [.. window.Where(s => !s.Failed)];
        string kind = window.Where(s => s.Failed).GroupBy(s => s.Class!).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).FirstOrDefault()?.Key ?? "";
        string family = Family(kind);
        List<RadiusSample> failures = [.. window.Where(s => s.Failed && Family(s.Class!) == family)];
        if (failures.Count == 0) return new BlastRadius(RadiusExtent.None, "", "", null, RadiusRemedy.OfClass, 0, successes.Count);
        (RadiusExtent extent, string subject) = Reach(failures, successes);
        (Party? party, RadiusRemedy remedy) = Meaning(kind, extent, failures);
        return new BlastRadius(extent, subject, kind, party, remedy, failures.Count, successes.Count);
    }

    private static (RadiusExtent Extent, string Subject) Reach(List<RadiusSample> failures, List<RadiusSample> successes)
    {
        if (Only(failures, f => f.Recipient) is { } recipient) return (RadiusExtent.Recipient, recipient);
        if (Only(failures, f => f.Domain) is { } domain) return (RadiusExtent.Domain, domain);
        if (Only(failures, f => f.Provider) is { } provider) return (RadiusExtent.Provider, provider);
        bool wide = failures.Select(f => f.Provider ?? f.Domain).Distinct(StringComparer.OrdinalIgnoreCase).Count() >= WideDomains;
        if (!wide) return (RadiusExtent.Scattered, "");

        // One address or host of several: the others deliver.
        if (Only(failures, f => f.SourceIp) is { } ip && IsToBlame(ip, f => f.SourceIp, failures, successes)) return (RadiusExtent.SourceIp, ip);
        if (Only(failures, f => f.Host) is { } host && IsToBlame(host, f => f.Host, failures, successes)) return (RadiusExtent.Host, host);
        return Share(failures.Count, successes.Count) >= BlameShare ? (RadiusExtent.Everything, "") : (RadiusExtent.Scattered, "");
    }

    /// <summary>Whether the place fails while others work.</summary>
    private static bool IsToBlame(string place, Func<RadiusSample, string?> of, List<RadiusSample> failures, List<RadiusSample> successes)
    {
        int worked = successes.Count(s => of(s) == place);
        return successes.Count > worked && Share(failures.Count, worked) >= BlameShare;
    }

    private static (Party? Party, RadiusRemedy Remedy) Meaning(string kind, RadiusExtent extent, List<RadiusSample> failures)
    {
        bool ours = extent is RadiusExtent.Everything or RadiusExtent.Host or RadiusExtent.SourceIp;
        bool theirs = extent is RadiusExtent.Domain or RadiusExtent.Provider or RadiusExtent.Recipient;
        switch (Family(kind))
        {
            case "network" when ours:
                return (Diagnosis.Party.OwnAdmin, RadiusRemedy.OwnEgress);
            case "domain" when ours:
                return (Diagnosis.Party.OwnAdmin, RadiusRemedy.OwnResolver);
            case "tls" when ours:
                return (Diagnosis.Party.OwnAdmin, RadiusRemedy.OwnTls);
            case "network" or "tls" when theirs:
                return (Diagnosis.Party.RecipientAdmin, RadiusRemedy.TheirSide);
            case "domain" when theirs && kind == "domain.dns_failure":
                return (Diagnosis.Party.RecipientAdmin, RadiusRemedy.TheirSide);
            case "reputation" or "rate_limited" when extent == RadiusExtent.SourceIp:
                return (Diagnosis.Party.OwnAdmin, RadiusRemedy.OwnAddress);
            case "reputation" or "rate_limited" when extent == RadiusExtent.Provider:
                return (Diagnosis.Party.OwnAdmin, RadiusRemedy.ProviderPolicy);
            case "recipient" when extent == RadiusExtent.Domain && kind == "recipient.unknown" && failures.DistinctBy(f => f.Recipient, StringComparer.OrdinalIgnoreCase).Skip(9).Any():
                return (null, RadiusRemedy.StaleListOrDirectory);
            default:
                return (null, RadiusRemedy.OfClass);
        }
    }

    /// <summary>The value that all share, null when they differ or it is not known.</summary>
    private static string? Only(List<RadiusSample> samples, Func<RadiusSample, string?> of)
    {
        string? first = of(samples[0]);
        return first is not null && samples.TrueForAll(s => string.Equals(of(s), first, StringComparison.OrdinalIgnoreCase)) ? first : null;
    }

    private static double Share(int failed, int worked) => (double)failed / (failed + worked);

    private static string Family(string kind)
    {
        int dot = kind.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? kind : kind[..dot];
    }
}
