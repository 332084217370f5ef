using StreamMail.Core.Correlation;
using StreamMail.Core.Json;

namespace StreamMail.Pipeline.Replay;

/// <summary>How answers are serialised, on the worker that computed them. Must be free of state.</summary>
public interface ITraceFormat
{
    bool WantsClosed { get; }

    /// <summary>Writes nothing when the trace is not asked for.</summary>
    void Write(JsonBuffer to, TraceView trace);

    void Write(JsonBuffer to, in RejectView reject);
}
