namespace StreamMail.Core.Diagnosis;

/// <summary>What came of one example.</summary>
/// <param name="File">File of the rule.</param>
/// <param name="Line">Its line.</param>
/// <param name="Rule">The rule that should answer.</param>
/// <param name="Example">The text.</param>
/// <param name="Answer">The rule that did, null when none.</param>
/// <param name="Class">The class it gave.</param>
/// <param name="Evidence">What it was read from.</param>
public sealed record RuleExampleResult(string File, int Line, string Rule, string Example, string? Answer, string Class, string Evidence)
{
    public bool IsRight => Rule == Answer;
}
