namespace StreamMail.Tests.Lab;

/// <summary>Traces whose outcome another set of lines changed.</summary>
internal sealed class TraceCensus
{
    public int Different { get; set; }

    public int Flagged { get; set; }

    /// <summary>Its only line is gone.</summary>
    public int Vanished { get; set; }

    /// <summary>One record of an expansion by local(8), which nothing else in the log counts.</summary>
    public int HalfExpansions { get; set; }

    public List<string> Unflagged { get; } = [];

    public override string ToString() => $"{Different} traces differ: {Flagged} flagged, {Vanished} without any line, {HalfExpansions} lack a record of an expansion";
}
