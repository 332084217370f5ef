using System.Runtime.ExceptionServices;
using StreamMail.Pipeline.Replay;

namespace StreamMail.Pipeline.Candidates;

/// <summary>Shows every block of a log to workers on all cores, in no order.</summary>
internal static class LineSweep
{
    /// <param name="sources">Read one after the other; each knows only its own blocks.</param>
    /// <param name="workers">One per thread; each is called by one thread only.</param>
    /// <param name="cancellation">Stops between blocks.</param>
    /// <exception cref="IOException">The input cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static void Run(IReadOnlyList<ILineBlockSource> sources, IReadOnlyList<IBlockWorker> workers, CancellationToken cancellation)
    {
        int source = 0;
        ExceptionDispatchInfo? failure = null;
        var gate = new Lock();
        bool Next(LineBlock block)
        {
            lock (gate)
            {
                for (; source < sources.Count; source++)
                    if (sources[source].Read(block)) return true;
                return false;
            }
        }

        void Work(IBlockWorker worker)
        {
            var block = new LineBlock();
            try
            {
                while (failure is null && !cancellation.IsCancellationRequested && Next(block)) worker.Take(block.Written);
            }
            catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
            {
                failure ??= ExceptionDispatchInfo.Capture(e);
            }
        }

        Thread[] threads = [.. workers.Skip(1).Select((w, i) => new Thread(() => Work(w)) { IsBackground = true, Name = "sweep-" + i })];
        foreach (Thread thread in threads) thread.Start();
        Work(workers[0]);
        foreach (Thread thread in threads) thread.Join();
        failure?.Throw();
        cancellation.ThrowIfCancellationRequested();
    }
}
