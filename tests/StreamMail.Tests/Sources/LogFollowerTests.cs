using System.IO.Pipes;
using System.Text;
using StreamMail.Connectors.Sources.Files;
using StreamMail.Pipeline.Replay;
using StreamMail.Tests.Support;

namespace StreamMail.Tests.Sources;

public sealed class LogFollowerTests : IDisposable
{
    private readonly GrowingLog _files = new();
    private readonly LineBlock _block = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Poll_SeveralFiles_TakesFromEachInTurn()
    {
        string[] paths = [_files.PathOf("a.log"), _files.PathOf("b.log")];
        using var logs = new LogFollower([.. paths.Select(p => new FileFollower(p, _files.Options))], _files.Options);
        Assert.Null(logs.Poll(_block));
        File.WriteAllText(paths[0], "a1\n");
        File.WriteAllText(paths[1], "b1\n");
        Assert.Equal((paths[0], "a1\n"), Next(logs));
        File.AppendAllText(paths[0], "a2\n");
        Assert.Equal((paths[1], "b1\n"), Next(logs));
        Assert.Equal((paths[0], "a2\n"), Next(logs));
        Assert.Null(logs.Poll(_block));
    }

    [Fact]
    public async Task WaitAsync_NothingNew_SleepsOnePollInterval()
    {
        using var logs = new LogFollower([new FileFollower(_files.Log, _files.Options)], _files.Options);
        Task wait = logs.WaitAsync(CancellationToken.None);
        _files.Clock.Move(_files.Options.PollInterval - TimeSpan.FromMilliseconds(1));
        Assert.False(wait.IsCompleted);
        _files.Clock.Move(TimeSpan.FromMilliseconds(1));
        await wait;
    }

    [Fact]
    public async Task WaitAsync_Cancelled_Throws()
    {
        using var cancel = new CancellationTokenSource();
        using var logs = new LogFollower([new FileFollower(_files.Log, _files.Options)], _files.Options);
        Task wait = logs.WaitAsync(cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
    }

    [Fact]
    public async Task Poll_Pipe_WakesOnDataAndEndsWithTheRestOfTheLastLine()
    {
        using var writer = new AnonymousPipeServerStream(PipeDirection.Out);
        var reader = new AnonymousPipeClientStream(PipeDirection.In, writer.ClientSafePipeHandle);
        using var logs = new LogFollower([new StreamFollower("-", reader, _files.Options)], _files.Options);
        writer.Write("1\n2"u8);

        // The clock stands: only the pipe can end the wait.
        await logs.WaitAsync(CancellationToken.None);
        Assert.Equal(("-", "1\n"), Next(logs));
        Assert.Null(logs.Poll(_block));
        Assert.False(logs.HasEnded);
        writer.Dispose();
        await logs.WaitAsync(CancellationToken.None);
        Assert.Equal(("-", "2\n"), Next(logs));
        Assert.True(logs.HasEnded);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Poll_PipeInPieces_GivesAllBytes(int seed)
    {
        byte[] log = LabSample.Bytes("maillog")[..200_000];
        var all = new MemoryStream();
        using var logs = new LogFollower([new StreamFollower("-", new ChoppyStream(log, seed, 3000), _files.Options)], _files.Options);
        while (!logs.HasEnded)
        {
            if (logs.Poll(_block) is null) await logs.WaitAsync(CancellationToken.None);
            else all.Write(_block.Written);
        }

        string got = Encoding.UTF8.GetString(all.ToArray());
        Assert.True(got.TrimEnd('\n') == Encoding.UTF8.GetString(log).TrimEnd('\n'), $"seed {seed}");
    }

    private (string, string) Next(LogFollower logs) => (logs.Poll(_block)?.Name ?? "none", Encoding.UTF8.GetString(_block.Written));
}
