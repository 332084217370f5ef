using StreamMail.Pipeline.Replay;

namespace StreamMail.Connectors.Sources.Files;

/// <summary>A log that grows. One thread at a time.</summary>
public interface ILineFollower : IDisposable
{
    /// <summary>Path, or <c>-</c> for standard input.</summary>
    string Name { get; }

    /// <summary>Nothing will come any more. A file never ends.</summary>
    bool HasEnded { get; }

    /// <summary>Everything that was there when it was opened has been read.</summary>
    bool HasCaughtUp { get; }

    FollowCounters Counters { get; }

    /// <summary>Completes when there is something to read; null where only looking tells.</summary>
    Task? Arrival { get; }

    /// <summary>Fills the block with whole lines that are new; false when there are none now. Never waits.</summary>
    /// <exception cref="IOException">The input cannot be read.</exception>
    bool Poll(LineBlock block);
}
