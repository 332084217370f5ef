using StreamMail.Core.Diagnosis;

namespace StreamMail.Server.Watch;

/// <summary>Equal troubles at one place.</summary>
internal sealed class Problem
{
    public required ProblemKind Kind { get; init; }

    public required string Class { get; init; }

    public required Party Party { get; init; }

    public required string Host { get; init; }

    /// <summary>Where: the recipients' domain, for a refusal the client's name, for a warning the process.</summary>
    public required string Place { get; init; }

    public long Count { get; set; }

    /// <summary>Of those, not yet printed.</summary>
    public long Untold { get; set; }

    /// <summary>Minute in which it was printed last.</summary>
    public long ToldIn { get; set; } = -1;

    /// <summary>Microseconds since 1970 UTC.</summary>
    public long First { get; set; }

    /// <summary>Microseconds since 1970 UTC.</summary>
    public long Last { get; set; }

    /// <summary>Log time at which its latest line came in: a host that was cut off for hours brings old lines.</summary>
    public long Seen { get; set; }

    /// <summary>The latest line.</summary>
    public byte[] Line { get; set; } = [];

    /// <summary>For late mail: how late, in seconds, and what took the most of it.</summary>
    public LateStage? Late { get; set; }

    /// <summary>Cause and remedy of the latest line that was explained.</summary>
    public ProblemText? Text { get; set; }
}
