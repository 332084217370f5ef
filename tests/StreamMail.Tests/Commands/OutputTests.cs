using System.Text;
using System.Text.Json;
using StreamMail.Tests.Support;

namespace StreamMail.Tests.Commands;

public sealed class OutputTests : IDisposable
{
    private readonly LogFiles _files = new();

    public static TheoryData<string> Names() => ["parse", "traces", "journeys", "queue", "watch", "trace", "search"];

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Parse_AnyFile_GivesOneObjectPerLineInOrder()
    {
        byte[] log = [.. LabSample.Bytes("maillog"), .. "\nnonsense\n\0\0\n"u8, .. Encoding.ASCII.GetBytes(new string('x', 100_000)), .. "\nlast without line feed"u8];
        CommandResult result = CommandLine.Run("parse", _files.Write("mail.log", log));
        List<JsonElement> rows = JsonLines.Read(result.Output);
        Assert.Equal(new LogLines(log).Count, rows.Count);
        for (int i = 0; i < rows.Count; i++)
        {
            Assert.Equal(i + 1, rows[i].GetProperty("line").GetInt32());
            Assert.NotNull(rows[i].Text("event"));
        }

        Assert.All(rows.Take(LabSample.Lines("maillog").Count), r => Assert.True(r.Text("event") is not ("unknown" or "malformed") && r.Text("time") is not null && r.Text("host") is not null, r.GetRawText()));
        Assert.Equal(["malformed", "malformed", "malformed"], rows.Skip(rows.Count - 4).Where(r => r.Text("event") != "noise").Select(r => r.Text("event")!).TakeLast(3));
    }

    [Fact]
    public void Queue_HostileText_SendsNoControlCharacterToTheTerminal()
    {
        // What strangers write: an escape sequence, a bidirectional override, a line separator, in address and reply.
        byte[] log = Encoding.UTF8.GetBytes("""
            2026-11-21T21:30:41.000001+00:00 mx1 postfix/smtpd[1]: 4A1B2C3D4E: client=a.example.net[192.0.2.1]
            2026-11-21T21:30:41.000002+00:00 mx1 postfix/qmgr[2]: 4A1B2C3D4E: from=<a@example.net>, size=100, nrcpt=1 (queue active)
            2026-11-21T21:30:42.000003+00:00 mx1 postfix/smtp[3]: 4A1B2C3D4E: to=<b@ESC[31mevil.RLOexample>, relay=mx.example[192.0.2.2]:25, delay=1, delays=0/0/1/0, dsn=4.0.0, status=deferred (host said: 450 ESC]0;owned BEL LS NEL xyzzy)

            """).ToArray();
        log = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(log).Replace("ESC", "\e", StringComparison.Ordinal).Replace("RLO", "\u202E", StringComparison.Ordinal)
            .Replace("BEL", "\a", StringComparison.Ordinal).Replace("LS", "\u2028", StringComparison.Ordinal).Replace("NEL", "\u0085", StringComparison.Ordinal));
        CommandResult result = CommandLine.Run("queue", _files.Write("mail.log", log));
        Assert.True(result.Code == 0, result.ToString());
        Assert.Contains("1 mail in the queues", result.Text, StringComparison.Ordinal);
        Assert.Contains("evil.", result.Text, StringComparison.Ordinal);
        Assert.Contains("owned", result.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(result.Text, c => (char.IsControl(c) && c != '\n') || c is '\u202E' or '\u2028');
    }

    [Fact]
    public void Fail_HostileFileName_SendsNoControlCharacterToTheTerminal()
    {
        CommandResult result = CommandLine.Run("traces", _files.PathOf("\e[2Jgone.log"));
        Assert.Equal(3, result.Code);
        Assert.DoesNotContain('\e', result.Error);
    }

    [Fact]
    public void Help_Root_ShowsExamplesAndCommands()
    {
        CommandResult result = CommandLine.Run("--help");
        Assert.Equal(0, result.Code);
        Assert.Contains("Examples:", result.Text, StringComparison.Ordinal);
        foreach (string command in (string[])["parse", "traces", "journeys", "queue", "watch"]) Assert.Contains("streammail " + command, result.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Help_Command_ShowsAnExample(string command)
    {
        CommandResult result = CommandLine.Run(command, "--help");
        Assert.Equal(0, result.Code);
        Assert.Contains("streammail " + command + " ", result.Text, StringComparison.Ordinal);
        Assert.Contains("Example", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Version_IsSaid()
    {
        CommandResult result = CommandLine.Run("--version");
        Assert.Equal(0, result.Code);
        Assert.Matches(@"^\d+\.\d+\.\d+", result.Text);
    }
}
