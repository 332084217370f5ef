namespace StreamMail.Core.Diagnosis;

/// <summary>Classes, providers and rules, ready for use. Immutable: any number of classifiers share it.</summary>
public sealed class Ruleset
{
    private readonly Dictionary<string, ushort> _classNumbers;
    private readonly Dictionary<string, string[]> _fallbacks;
    private readonly SuffixTable _providerHosts;
    private readonly SuffixTable _providerDomains;
    private readonly long[] _dates;

    internal Ruleset(RulesetParts parts)
    {
        Classes = [.. parts.Classes];
        _classNumbers = parts.ClassNumbers;
        _fallbacks = parts.Fallbacks;
        Providers = [.. parts.Providers];
        _providerHosts = parts.ProviderHosts;
        _providerDomains = parts.ProviderDomains;
        Mentions = parts.Mentions;
        Words = parts.Words;
        Prefixes = parts.Prefixes;
        Rules = [.. parts.Rules.OrderBy(r => !r.IsUser).ThenBy(r => r.Tier)];
        _dates = [.. Rules.SelectMany(r => new[] { r.When.Since, r.When.Until }).Where(d => d is not (long.MinValue or long.MaxValue)).Distinct().Order()];
        var frequency = new PhraseFrequency(Rules);
        foreach (DiagnosisRule rule in Rules) frequency.SetAnchors(rule.When);
        foreach (MailProvider provider in Providers) frequency.SetAnchors(provider.Phrases);
        Indexes = [new RuleIndex(this, RuleTarget.Reply), new RuleIndex(this, RuleTarget.Reject), new RuleIndex(this, RuleTarget.Problem)];
    }

    /// <summary>Number of rules.</summary>
    public int RuleCount => Rules.Length;

    internal DiagnosisClass[] Classes { get; }

    internal MailProvider[] Providers { get; }

    /// <summary>In the order of precedence.</summary>
    internal DiagnosisRule[] Rules { get; }

    internal MentionTable Mentions { get; }

    internal Vocabulary Words { get; }

    internal Vocabulary Prefixes { get; }

    /// <summary>By the number of the <see cref="RuleTarget"/>.</summary>
    internal RuleIndex[] Indexes { get; }

    /// <summary>The class's name, as in the output contract.</summary>
    public ReadOnlySpan<byte> ClassName(in Finding finding) => Classes[finding.Class].IdUtf8;

    /// <summary>The class's name, as in the output contract.</summary>
    public string ClassOf(in Finding finding) => Classes[finding.Class].Id;

    /// <summary>The rule that answered, null when none did.</summary>
    public string? RuleOf(in Finding finding) => finding.Rule < 0 ? null : Rules[finding.Rule].Id;

    /// <summary>The provider's ID, null when not known.</summary>
    public string? ProviderOf(in Finding finding) => finding.Provider == 0 ? null : Providers[finding.Provider - 1].Id;

    /// <summary>All rules in the order in which they are asked.</summary>
    public IEnumerable<RuleSummary> Summaries() => Rules.Select(r => new RuleSummary(r.Id, Classes[r.Class].Id, r.Target, r.Tier, (r.Source + " " + r.Date).Trim(), r.File + ":" + r.Line.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>All classes.</summary>
    public IEnumerable<(string Id, Party Party)> ClassList() => Classes.Select(c => (c.Id, c.Party));

    /// <summary>A finding that is no rule's: the class is told by the kind of event.</summary>
    public Finding FindingOf(string className)
    {
        if (!_classNumbers.TryGetValue(className, out ushort number)) return Finding.Unknown;
        DiagnosisClass c = Classes[number];
        return new Finding(number, -1, 0, c.Party, Confidence.High, c.RetryHelps);
    }

    internal string Fallback(Placeholder placeholder, Language language)
    {
        string name = PlaceholderNames.Of(placeholder);
        return _fallbacks.TryGetValue(name, out string[]? words) ? words[(int)language] : name.ToUpperInvariant();
    }

    /// <summary>Provider number of a host name, 0 when none is known by it.</summary>
    internal ushort ProviderOfHost(ReadOnlySpan<byte> host) => _providerHosts.Find(host);

    /// <summary>Provider number of a recipient's domain, 0 when none is known by it.</summary>
    internal ushort ProviderOfDomain(ReadOnlySpan<byte> domain) => _providerDomains.Find(domain) is > 0 and ushort provider ? provider : _providerHosts.Find(domain);

    /// <summary>Which stretch between the dates that rules name an instant lies in: equal stretches, equal answers.</summary>
    internal byte EraOf(long time)
    {
        if (time == 0) return byte.MaxValue;
        int era = 0;
        while (era < _dates.Length && _dates[era] <= time) era++;
        return (byte)Math.Min(era, 254);
    }
}
