namespace StreamMail.Core.Diagnosis;

/// <summary>A fault in a rule file.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">1-based line.</param>
/// <param name="Message">What is wrong and how to mend it.</param>
public sealed record RuleError(string File, int Line, string Message)
{
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{File}:{Line}: {Message}");
}
