using System.Text;
using StreamMail.Connectors.Sources.Files;
using StreamMail.Core.Diagnosis;
using StreamMail.Core.Syslog;
using StreamMail.Pipeline.Replay;
using StreamMail.Server.Output;

namespace StreamMail.Server.Watch;

/// <summary>Reads, counts and shows until it is interrupted or the input ends.</summary>
internal sealed class WatchLoop(WatchSettings settings, Explainer explainer, TerminalAbilities terminal, TimeProvider clock)
{
    /// <summary>After so long the screen gets its turn, however much there is to read.</summary>
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(200);

    private readonly WatchModel _model = new(settings, explainer);
    private readonly LineBlock _block = new();
    private string _notice = "";
    private long _drawn;
    private bool _catchingUp;

    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        bool plain = settings.Plain || !terminal.Screen;
        var options = new FollowOptions { FromEnd = settings.Start == WatchStart.End, LineLimit = settings.LineLimit, Clock = clock, Noticed = n => Notice(n, plain) };
        using LogFollower logs = WatchInput.Open(settings, options, out string source);
        using var output = new StandardOutput();
        void Write(string text)
        {
            output.Write(Encoding.UTF8.GetBytes(text));
            output.Flush();
        }

        if (plain)
        {
            bool replay = settings.Start == WatchStart.Beginning || logs.Logs.All(l => l is StreamFollower);
            var lines = new PlainLines(_model, Write, replay);
            await FollowAsync(logs, () => { if (replay || _model.IsLive) lines.Update(); }, () => { if (!replay) lines.SkipTo(_model.Now); }, end.Token).ConfigureAwait(false);
            lines.Finish();
            return ExitCode.Done;
        }

        var screen = new WatchScreen(settings) { Source = source, Unicode = terminal.Unicode };
        using (var full = new FullScreen(Write, end.Cancel))
            await FollowAsync(logs, () => Draw(screen, full), () => { }, end.Token).ConfigureAwait(false);

        // The input has ended: the last picture stays.
        screen.IsCatchingUp = false;
        Write(string.Join('\n', screen.Render(_model, TerminalSize.Columns(100), TerminalSize.Rows(40) - 1, terminal.Colour)) + "\n");
        return ExitCode.Done;
    }

    private async Task FollowAsync(LogFollower logs, Action update, Action caughtUp, CancellationToken cancellation)
    {
        // What a pipe holds is no backlog: its time is that of its lines, to its end.
        bool live = logs.Logs.All(l => l is StreamFollower);
        _catchingUp = !live;
        while (!logs.HasEnded)
        {
            cancellation.ThrowIfCancellationRequested();
            bool any = ReadSlice(logs);
            if (!live && logs.HasCaughtUp)
            {
                live = true;
                _catchingUp = false;
                _model.GoLive(Wall());
                caughtUp();
            }

            _model.Tick(Wall());
            update();
            if (!any && !logs.HasEnded) await logs.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Reads for a while; false when there was nothing.</summary>
    private bool ReadSlice(LogFollower logs)
    {
        long start = clock.GetTimestamp();
        bool any = false;
        while (clock.GetElapsedTime(start) < Slice && logs.Poll(_block) is not null)
        {
            any = true;
            _model.Feed(_block.Written, Wall());
        }

        return any;
    }

    private void Draw(WatchScreen screen, FullScreen full)
    {
        if (_drawn != 0 && !full.Resized && clock.GetElapsedTime(_drawn) < settings.Interval) return;
        _drawn = clock.GetTimestamp();
        full.Resized = false;
        screen.Notice = _notice;
        screen.IsCatchingUp = _catchingUp;
        full.Draw(screen.Render(_model, TerminalSize.Columns(100), TerminalSize.Rows(40), terminal.Colour));
    }

    private void Notice(FollowNotice notice, bool plain)
    {
        _notice = TerminalText.Clean(notice.ToString());
        if (plain) Console.Error.WriteLine("streammail: " + _notice);
    }

    private long Wall() => Stamp.Micros(clock.GetUtcNow() - DateTimeOffset.UnixEpoch);
}
