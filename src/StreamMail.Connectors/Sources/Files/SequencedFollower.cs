using StreamMail.Pipeline.Replay;

namespace StreamMail.Connectors.Sources.Files;

/// <summary>Reads one log to its end, then follows another: rotated files before the present one.</summary>
internal sealed class SequencedFollower(ILineFollower first, ILineFollower then) : ILineFollower
{
    public string Name => then.Name;

    public bool HasEnded => first.HasEnded && then.HasEnded;

    public bool HasCaughtUp => first.HasEnded && then.HasCaughtUp;

    public FollowCounters Counters => then.Counters;

    public Task? Arrival => first.HasEnded ? then.Arrival : first.Arrival;

    public bool Poll(LineBlock block) => (!first.HasEnded && first.Poll(block)) || (first.HasEnded && then.Poll(block));

    public void Dispose()
    {
        first.Dispose();
        then.Dispose();
    }
}
