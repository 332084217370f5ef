using StreamMail.Core.Postfix;

namespace StreamMail.Core.Diagnosis;

/// <summary>What a pasted text was found to be.</summary>
public ref struct PastedText
{
    public FailureText Failure;

    /// <summary>The text was a log line, or the greater part of one; <see cref="Record"/> holds its fields.</summary>
    public bool HasRecord;
    public Record Record;

    /// <summary>Nothing shows what it is: no code, no known opening.</summary>
    public bool IsBare;
}
