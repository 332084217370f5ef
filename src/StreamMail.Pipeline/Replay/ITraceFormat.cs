using StreamMail.Core.Correlation;
using StreamMail.Core.Json;

namespace StreamMail.Pipeline.Replay;

/// <summary>
/// How answers are serialised, on the worker that computed them. One that serves all shards must be free of state; one of
/// a shard's own is called by one thread at a time, in the order of that shard's lines.
/// </summary>
public interface ITraceFormat
{
    bool WantsClosed { get; }

    /// <summary>Whether <see cref="Read"/> wants the lines; the replay's detail must then be <see cref="EventDetail.Report"/>.</summary>
    bool WantsLines => false;

    /// <summary>A line that is no repeat.</summary>
    void Read(in LineView line)
    {
    }

    /// <summary>Writes nothing when the trace is not asked for.</summary>
    void Write(JsonBuffer to, TraceView trace);

    void Write(JsonBuffer to, in RejectView reject);
}
