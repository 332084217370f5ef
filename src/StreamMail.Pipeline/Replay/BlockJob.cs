using StreamMail.Core.Correlation;

namespace StreamMail.Pipeline.Replay;

/// <summary>One block on its way: read, parsed, correlated by every shard, merged.</summary>
internal sealed class BlockJob
{
    public BlockJob(int shards, EventDetail detail)
    {
        Tapes = [.. Enumerable.Range(0, shards).Select(_ => new EventTape(detail))];
        Pages = [.. Enumerable.Range(0, shards).Select(_ => new OutputPage())];
    }

    public LineBlock Block { get; } = new();

    public EventTape[] Tapes { get; }

    public OutputPage[] Pages { get; }

    public long Index { get; set; }

    public long FirstLine { get; set; }

    public int Lines { get; set; }

    public bool IsParsed { get; set; }

    /// <summary>Shards that have not done it yet.</summary>
    public int Remaining { get; set; }

    public void Clear(long index)
    {
        Index = index;
        IsParsed = false;
        Remaining = Tapes.Length;
        foreach (EventTape tape in Tapes) tape.Clear();
        foreach (OutputPage page in Pages) page.Clear();
    }
}
