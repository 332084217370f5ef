namespace StreamMail.Core.Diagnosis;

/// <summary>How often rules name each word: a phrase is looked for at its rarest one.</summary>
internal sealed class PhraseFrequency
{
    /// <summary>Masked kinds are in nearly every text.</summary>
    private const int MaskedCost = 1000;

    private readonly Dictionary<int, int> _words = [];
    private readonly Dictionary<int, int> _prefixes = [];

    public PhraseFrequency(IEnumerable<DiagnosisRule> rules)
    {
        foreach (DiagnosisRule rule in rules)
        {
            Count(rule.When.Text);
            Count(rule.When.And);
            Count(rule.When.Not);
        }
    }

    public void SetAnchors(RuleConditions when)
    {
        SetAnchors(when.Text);
        SetAnchors(when.And);
        SetAnchors(when.Not);
    }

    public void SetAnchors(Phrase[] phrases)
    {
        foreach (Phrase phrase in phrases)
        {
            for (int i = 1; i < phrase.Elements.Length; i++)
                if (CostOf(phrase.Elements[i]) < CostOf(phrase.Elements[phrase.Anchor])) phrase.Anchor = i;
        }
    }

    private int CostOf(PhraseElement element)
    {
        int cost = 0;
        foreach (int word in element.Words) cost += word <= (int)TokenKind.Number ? MaskedCost : _words.GetValueOrDefault(word);
        foreach (int prefix in element.Prefixes) cost += _prefixes.GetValueOrDefault(prefix);
        return cost;
    }

    private void Count(Phrase[] phrases)
    {
        foreach (Phrase phrase in phrases)
        {
            foreach (PhraseElement element in phrase.Elements)
            {
                foreach (int word in element.Words) _words[word] = _words.GetValueOrDefault(word) + 1;

                // A beginning stands for many words.
                foreach (int prefix in element.Prefixes) _prefixes[prefix] = _prefixes.GetValueOrDefault(prefix) + 3;
            }
        }
    }
}
