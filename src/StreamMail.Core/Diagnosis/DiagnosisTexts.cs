namespace StreamMail.Core.Diagnosis;

/// <summary>Cause and remedies in every language, by the number of the <see cref="Language"/>. A rule's own may lack either.</summary>
internal sealed record DiagnosisTexts
{
    public TextPattern?[] Cause { get; init; } = new TextPattern?[2];

    public TextPattern[]?[] Remedy { get; init; } = new TextPattern[]?[2];
}
