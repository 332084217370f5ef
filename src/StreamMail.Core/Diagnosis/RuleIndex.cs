namespace StreamMail.Core.Diagnosis;

/// <summary>
/// Which rules can answer a text, by the words in it: a rule with phrases is looked at only when the rarest word of one of
/// them is there. Rules without phrases are always looked at.
/// </summary>
internal sealed class RuleIndex
{
    private readonly int[][] _byWord;
    private readonly int[][] _byPrefix;
    private readonly ulong[] _always;

    public RuleIndex(Ruleset rules, RuleTarget target)
    {
        var words = new Dictionary<int, List<int>>();
        var prefixes = new Dictionary<int, List<int>>();
        _always = new ulong[(rules.Rules.Length + 63) / 64];
        for (int i = 0; i < rules.Rules.Length; i++)
        {
            DiagnosisRule rule = rules.Rules[i];
            if (rule.Target != target) continue;
            Phrase[] phrases = rule.When.Text.Length > 0 ? rule.When.Text : rule.When.And;
            if (phrases.Length == 0) _always[i / 64] |= 1UL << (i % 64);
            foreach (Phrase phrase in phrases)
            {
                PhraseElement anchor = phrase.Elements[phrase.Anchor];
                foreach (int word in anchor.Words) Add(words, word, i);
                foreach (int prefix in anchor.Prefixes) Add(prefixes, prefix, i);
            }
        }

        _byWord = Freeze(words, rules.Words.Count);
        _byPrefix = Freeze(prefixes, rules.Prefixes.Count);
    }

    /// <summary>Sets the bits of the rules to look at; bits are in the order of precedence.</summary>
    public void Collect(PhraseMatcher text, Span<ulong> bits)
    {
        _always.CopyTo(bits);
        foreach (int word in text.WordsSeen) Set(_byWord[word], bits);
        foreach (int prefix in text.PrefixesSeen) Set(_byPrefix[prefix], bits);
    }

    private static void Set(int[] rules, Span<ulong> bits)
    {
        foreach (int rule in rules) bits[rule / 64] |= 1UL << (rule % 64);
    }

    private static void Add(Dictionary<int, List<int>> lists, int key, int rule)
    {
        if (!lists.TryGetValue(key, out List<int>? list)) lists[key] = list = [];
        if (list.Count == 0 || list[^1] != rule) list.Add(rule);
    }

    private static int[][] Freeze(Dictionary<int, List<int>> lists, int count)
    {
        var frozen = new int[count][];
        for (int i = 0; i < count; i++) frozen[i] = lists.TryGetValue(i, out List<int>? list) ? [.. list] : [];
        return frozen;
    }
}
