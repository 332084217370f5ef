namespace StreamMail.Core.Diagnosis;

/// <summary>What has been read of all files so far, while a ruleset is being put together.</summary>
internal sealed class RulesetParts
{
    public RulesetParts()
    {
        Classes.Add(new DiagnosisClass { Id = "unknown", IdUtf8 = "unknown"u8.ToArray() });
        ClassNumbers["unknown"] = 0;
        Phrases = new PhraseCompiler(Words, Prefixes);
    }

    public List<DiagnosisClass> Classes { get; } = [];

    public Dictionary<string, ushort> ClassNumbers { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string[]> Fallbacks { get; } = new(StringComparer.Ordinal);

    public List<MailProvider> Providers { get; } = [];

    /// <summary>Suffixes of the hosts that receive for a provider.</summary>
    public SuffixTable ProviderHosts { get; } = new();

    /// <summary>Domains whose mail a provider receives.</summary>
    public SuffixTable ProviderDomains { get; } = new();

    public MentionTable Mentions { get; } = new();

    public Vocabulary Words { get; } = new();

    public Vocabulary Prefixes { get; } = new();

    public PhraseCompiler Phrases { get; }

    public List<DiagnosisRule> Rules { get; } = [];

    public ushort ProviderNumber(string id)
    {
        for (int i = 0; i < Providers.Count; i++)
            if (Providers[i].Id == id) return (ushort)(i + 1);
        return 0;
    }
}
