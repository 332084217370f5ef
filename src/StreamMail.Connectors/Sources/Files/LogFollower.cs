using StreamMail.Pipeline.Replay;

namespace StreamMail.Connectors.Sources.Files;

/// <summary>Follows several logs: takes what is new from each in turn, and sleeps while none has anything.</summary>
public sealed class LogFollower(IReadOnlyList<ILineFollower> logs, FollowOptions options) : IDisposable
{
    private int _next;

    public IReadOnlyList<ILineFollower> Logs => logs;

    /// <summary>Everything that was there at the start has been read.</summary>
    public bool HasCaughtUp => logs.All(l => l.HasCaughtUp);

    public bool HasEnded => logs.All(l => l.HasEnded);

    /// <summary>Takes new lines of the next log that has some; null when none has. Never waits.</summary>
    /// <exception cref="IOException">A log cannot be read.</exception>
    public ILineFollower? Poll(LineBlock block)
    {
        for (int i = 0; i < logs.Count; i++)
        {
            ILineFollower log = logs[_next];
            _next = (_next + 1) % logs.Count;
            if (log.Poll(block)) return log;
        }

        block.Length = 0;
        return null;
    }

    /// <summary>Waits until looking again makes sense: one poll interval, or less when a pipe has something.</summary>
    public async Task WaitAsync(CancellationToken cancellation)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var first = new List<Task> { Task.Delay(options.PollInterval, options.Clock, enough.Token) };
        foreach (ILineFollower log in logs)
            if (log.Arrival is { } arrival) first.Add(arrival);
        await Task.WhenAny(first).ConfigureAwait(false);
        await enough.CancelAsync().ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
    }

    public void Dispose()
    {
        foreach (ILineFollower log in logs) log.Dispose();
    }
}
