namespace StreamMail.Core.Reports;

/// <summary>What a failure means.</summary>
/// <param name="Class">Its class; empty when not known.</param>
/// <param name="Party">Whose turn it is; empty when not known.</param>
/// <param name="Text">In one sentence; empty when not known.</param>
/// <param name="Remedy">What to do.</param>
public sealed record Cause(string Class, string Party, string Text, IReadOnlyList<string> Remedy)
{
    public static readonly Cause Unknown = new("", "", "", []);

    public bool IsKnown => Class.Length > 0;
}
