namespace StreamMail.Core.Correlation;

/// <summary>A trace that is open at the end of the input.</summary>
public readonly record struct OpenTrace
{
    internal OpenTrace(TraceState state) => State = state;

    internal TraceState State { get; }

    /// <summary>Orders by first line.</summary>
    public static int Compare(OpenTrace a, OpenTrace b)
    {
        int order = a.State.FirstLine.CompareTo(b.State.FirstLine);
        if (order == 0) order = a.State.KeyHash.CompareTo(b.State.KeyHash);
        return order != 0 ? order : a.State.Generation.CompareTo(b.State.Generation);
    }
}
