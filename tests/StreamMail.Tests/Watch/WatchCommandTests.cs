using System.Diagnostics;
using System.Text;
using StreamMail.Server.Commands;
using StreamMail.Tests.Commands;
using StreamMail.Tests.Support;

namespace StreamMail.Tests.Watch;

/// <summary>The real command: in a pseudo-terminal, and with pipes.</summary>
public sealed class WatchCommandTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly LogFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Watch_Pipe_PrintsMinutesAndProblemsAndEnds()
    {
        CommandResult result = CommandLine.Run(["watch", "-", "--lang", "en"], LabSample.Bytes("maillog"));
        Assert.True(result.Code == 0, result.ToString());
        string[] lines = result.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, l => Assert.Matches(@"^2026-11-21T21:3\d:\d\d\+00:00 (minute received=\d+|problem kind=[a-z]+) ", l));
        Assert.Equal(4, lines.Count(l => l.Contains(" minute ", StringComparison.Ordinal)));
        Assert.Contains("queue_deferred=283 ", lines.Last(l => l.Contains(" minute ", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.DoesNotContain('\e', result.Text);
    }

    [Theory]
    [InlineData("--interval", "0")]
    [InlineData("--late", "-1")]
    [InlineData("--timezone", "Nowhere")]
    [InlineData("--start", "yesterday")]
    [InlineData("--lang", "xx")]
    public void Watch_WrongOption_IsRefused(string option, string value)
    {
        CommandResult result = CommandLine.Run("watch", "-", option, value);
        Assert.Equal(2, result.Code);
        Assert.Contains(value, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Watch_Directory_IsRefused() => Assert.Equal(3, CommandLine.Run("watch", _files.Root).Code);

    [TerminalFact]
    public async Task Watch_Terminal_ShowsWhatIsWrittenAndGivesTheTerminalBack()
    {
        string log = _files.Write("mail.log", LabSample.Lines("maillog").Range(0, 500).ToBytes());
        using Process process = Start($"stty cols 100 rows 30; exec dotnet '{typeof(CommandTexts).Assembly.Location}' watch '{log}' --interval 0.1 --lang en --timezone UTC");
        var screen = new Terminal(process.StandardOutput.BaseStream);
        using var patience = new CancellationTokenSource(Patience);
        await screen.ReadUntilAsync("500 lines", patience.Token);
        Assert.Contains("\e[?1049h", screen.Text, StringComparison.Ordinal);

        // Rotated and written on, while it is watched.
        File.Move(log, log + ".1");
        File.WriteAllText(log, "2026-11-21T21:30:50.000001+00:00 newhost postfix/smtpd[1]: fatal: the end is near\n");
        await screen.ReadUntilAsync("newhost", patience.Token);
        await screen.ReadUntilAsync("501 lines", patience.Token);
        process.StandardInput.Write('\u0003');
        await process.StandardInput.FlushAsync(patience.Token);
        await screen.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        Assert.Equal(130, process.ExitCode);
        string end = screen.Text[screen.Text.LastIndexOf("\e[J", StringComparison.Ordinal)..];
        Assert.Contains("\e[?25h\e[?1049l", end, StringComparison.Ordinal);
    }

    private static Process Start(string command)
    {
        var start = new ProcessStartInfo("/usr/bin/script") { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (string argument in (string[])["-qefc", command, "/dev/null"]) start.ArgumentList.Add(argument);
        start.Environment["TERM"] = "xterm";
        start.Environment["LANG"] = "C.UTF-8";
        return Process.Start(start) ?? throw new InvalidOperationException("script did not start");
    }

    private sealed class Terminal(Stream stream)
    {
        private readonly byte[] _buffer = new byte[64 * 1024];
        private readonly StringBuilder _text = new();

        public string Text => _text.ToString();

        public async Task ReadUntilAsync(string wanted, CancellationToken cancellation)
        {
            while (!Text.Contains(wanted, StringComparison.Ordinal))
                Assert.True(await ReadAsync(cancellation), $"'{wanted}' was not shown: {Text}");
        }

        public async Task ReadToEndAsync(CancellationToken cancellation)
        {
            while (await ReadAsync(cancellation))
            {
            }
        }

        private async Task<bool> ReadAsync(CancellationToken cancellation)
        {
            int n = await stream.ReadAsync(_buffer, cancellation);
            _text.Append(Encoding.UTF8.GetString(_buffer, 0, n));
            return n > 0;
        }
    }
}
