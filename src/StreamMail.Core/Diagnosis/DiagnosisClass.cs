namespace StreamMail.Core.Diagnosis;

/// <summary>One class: what it means and who has to act.</summary>
internal sealed record DiagnosisClass
{
    public required string Id { get; init; }

    public required byte[] IdUtf8 { get; init; }

    public Party Party { get; init; }

    /// <summary>Null when that cannot be said in general.</summary>
    public bool? RetryHelps { get; init; }

    /// <summary>Null when texts were not asked for.</summary>
    public DiagnosisTexts? Texts { get; init; }
}
