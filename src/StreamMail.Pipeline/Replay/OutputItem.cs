namespace StreamMail.Pipeline.Replay;

/// <summary>One serialised answer and where it belongs in the output.</summary>
/// <param name="Line">The line that closed it (of an open trace: its first line).</param>
/// <param name="Sequence">Order within one line.</param>
/// <param name="Page">Where its bytes are.</param>
/// <param name="Start">Where they start.</param>
/// <param name="Length">How many there are.</param>
internal readonly record struct OutputItem(long Line, int Sequence, OutputPage Page, int Start, int Length) : IComparable<OutputItem>
{
    public int CompareTo(OutputItem other) => Line != other.Line ? Line.CompareTo(other.Line) : Sequence.CompareTo(other.Sequence);
}
