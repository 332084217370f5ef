using StreamMail.Core.Correlation;
using StreamMail.Core.Json;

namespace StreamMail.Pipeline.Replay;

/// <summary>Collects what a shard answers while it works on one block.</summary>
internal sealed class ShardOutput(ITraceFormat format) : ICorrelatorOutput
{
    private int _sequence;

    public bool WantsClosed => format.WantsClosed;

    public bool WantsLines { get; } = format.WantsLines;

    /// <summary>Where the answers of the present block go; set before each block.</summary>
    public OutputPage Page { get; set; } = new();

    public void OnLine(in LineView line) => format.Read(line);

    public void OnTrace(TraceView trace, long line)
    {
        int start = Page.Bytes.Length;
        format.Write(Page.Bytes, trace);
        Add(line, start);
    }

    public void OnReject(in RejectView reject, long line)
    {
        int start = Page.Bytes.Length;
        format.Write(Page.Bytes, reject);
        Add(line, start);
    }

    private void Add(long line, int start)
    {
        int length = Page.Bytes.Length - start;
        if (length > 0) Page.Items.Add(new OutputItem(line, _sequence++, Page, start, length));
    }
}
