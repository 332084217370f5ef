namespace StreamMail.Core.Diagnosis;

/// <summary>One place of a phrase: any of some words, or of some beginnings of words.</summary>
/// <param name="Words">Numbers of the vocabulary.</param>
/// <param name="Prefixes">Numbers of prefixes, in the vocabulary of prefixes.</param>
/// <param name="PrefixTexts">The prefixes themselves.</param>
/// <param name="Gap">So many words may stand between the element before and this one.</param>
internal sealed record PhraseElement(int[] Words, int[] Prefixes, byte[][] PrefixTexts, int Gap)
{
    public bool Accepts(int word, ReadOnlySpan<byte> text)
    {
        foreach (int w in Words)
            if (w == word) return true;
        if (word is > 0 and <= (int)TokenKind.Number) return false;
        foreach (byte[] prefix in PrefixTexts)
            if (text.StartsWith(prefix)) return true;
        return false;
    }

    /// <summary>Whether this accepts whatever the other accepts.</summary>
    public bool Includes(PhraseElement other, Func<int, byte[]> wordText)
    {
        foreach (int word in other.Words)
            if (!Accepts(word, wordText(word))) return false;
        foreach (byte[] prefix in other.PrefixTexts)
            if (!PrefixTexts.Any(p => prefix.AsSpan().StartsWith(p))) return false;
        return true;
    }
}
