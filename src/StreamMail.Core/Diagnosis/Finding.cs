namespace StreamMail.Core.Diagnosis;

/// <summary>The answer for one text: class and rule are numbers of the <see cref="Ruleset"/> that gave it.</summary>
/// <param name="Class">Index of the class; 0 is <c>unknown</c>.</param>
/// <param name="Rule">Index of the rule that answered, -1 when none did.</param>
/// <param name="Provider">Index of the provider plus one, 0 when not known.</param>
/// <param name="Party">Whose turn it is.</param>
/// <param name="Confidence">How sure.</param>
/// <param name="RetryHelps">Whether trying again can succeed; null when that cannot be said.</param>
public readonly record struct Finding(ushort Class, int Rule, ushort Provider, Party Party, Confidence Confidence, bool? RetryHelps)
{
    public static Finding Unknown => new(0, -1, 0, Party.Unknown, Confidence.Low, null);

    public bool IsUnknown => Class == 0;
}
