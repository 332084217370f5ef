namespace StreamMail.Core.Diagnosis;

/// <summary>A finding in words.</summary>
public sealed record Explanation
{
    public required Finding Finding { get; init; }

    public required string Class { get; init; }

    /// <summary>One sentence; may hold text from the log.</summary>
    public required string Cause { get; init; }

    /// <summary>What to do, in the order in which to try it.</summary>
    public required IReadOnlyList<string> Remedy { get; init; }

    /// <summary>The part of the text that the answer was read from; empty when there is none.</summary>
    public string Evidence { get; init; } = "";

    public string? Provider { get; init; }

    public string? Rule { get; init; }

    /// <summary>The text with what differs from mail to mail masked.</summary>
    public required string Template { get; init; }

    /// <summary>Texts with the same words have the same cluster.</summary>
    public required ulong Cluster { get; init; }
}
