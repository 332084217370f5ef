namespace StreamMail.Core.Diagnosis;

/// <summary>A compiled phrase: elements in order, with gaps.</summary>
/// <param name="Text">As the rule has it.</param>
/// <param name="Elements">At least one.</param>
/// <param name="StartGap">The first element stands at most so many words from the start; -1 anywhere.</param>
/// <param name="EndGap">The last element stands at most so many words from the end; -1 anywhere.</param>
internal sealed record Phrase(string Text, PhraseElement[] Elements, int StartGap, int EndGap)
{
    /// <summary>The element with the rarest words: where matching starts.</summary>
    public int Anchor { get; set; }

    /// <summary>Whether whatever the other matches, this matches too. False also when that cannot be seen.</summary>
    public bool Includes(Phrase other, Func<int, byte[]> wordText)
    {
        for (int shift = 0; shift + Elements.Length <= other.Elements.Length; shift++)
        {
            if (StartGap >= 0 && (shift > 0 || other.StartGap < 0 || other.StartGap > StartGap)) continue;
            if (EndGap >= 0 && (shift + Elements.Length < other.Elements.Length || other.EndGap < 0 || other.EndGap > EndGap)) continue;
            bool all = true;
            for (int i = 0; i < Elements.Length && all; i++)
                all = Elements[i].Includes(other.Elements[shift + i], wordText) && (i == 0 || Elements[i].Gap >= other.Elements[shift + i].Gap);
            if (all) return true;
        }

        return false;
    }
}
