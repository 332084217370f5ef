namespace StreamMail.Core.Diagnosis;

/// <summary>How much the text says for the answer.</summary>
public enum Confidence : byte
{
    /// <summary>Read from a reply code alone, or from a source that is not the vendor's.</summary>
    Low = 0,

    /// <summary>Read from an enhanced code, or from words that are used loosely.</summary>
    Medium = 1,

    /// <summary>The words say so.</summary>
    High = 2,
}
