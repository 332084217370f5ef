using StreamMail.Tests.Support;

namespace StreamMail.Tests.Commands;

public sealed class InputTests : IDisposable
{
    private static readonly LogLines Lines = LabSample.Lines("maillog.rfc3339").Range(0, 3000);
    private readonly LogFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("mail.log.gz")]
    [InlineData("mail.log.bz2")]
    [InlineData("mail.log.zst")]
    public void Read_Archive_GivesWhatThePlainFileGives(string name)
    {
        string plain = _files.Write("mail.log", Lines.ToBytes()), archive = _files.Write(name, Lines.ToBytes());
        Assert.True(new FileInfo(archive).Length < new FileInfo(plain).Length / 2);
        Same(CommandLine.Run("traces", plain), CommandLine.Run("traces", archive));
    }

    [Fact]
    public void Read_ArchiveUnderAnotherName_IsKnownByItsContent()
    {
        string plain = _files.Write("mail.log", Lines.ToBytes());
        File.Move(_files.Write("other.gz", Lines.ToBytes()), _files.PathOf("other"));
        Same(CommandLine.Run("traces", plain), CommandLine.Run("traces", _files.PathOf("other")));
    }

    [Fact]
    public void Read_StandardInput_GivesWhatTheFileGives() =>
        Same(CommandLine.Run("traces", _files.Write("mail.log", Lines.ToBytes())), CommandLine.Run(["traces", "-"], Lines.ToBytes()));

    [Fact]
    public void Read_RotatedFilesInAnyOrder_IsTheirConcatenation()
    {
        string whole = _files.Write("whole", Lines.ToBytes());
        string newest = _files.Write("mail.log", Lines.Range(2000, 1000).ToBytes());
        string middle = _files.Write("mail.log.1", Lines.Range(800, 1200).ToBytes());
        string oldest = _files.Write("mail.log.2.gz", Lines.Range(0, 800).ToBytes());
        CommandResult want = CommandLine.Run("traces", whole);
        foreach (string[] order in (string[][])[[newest, middle, oldest], [oldest, middle, newest], [middle, oldest, newest]])
            Same(want, CommandLine.Run(["traces", .. order]));
    }

    [Fact]
    public void Read_RotatedFileWithoutFinalLineFeed_LosesNoLine()
    {
        string whole = _files.Write("whole", Lines.ToBytes());
        string newest = _files.Write("mail.log", Lines.Range(1000, 2000).ToBytes());
        string oldest = _files.Write("mail.log.1", Lines.Range(0, 1000).ToBytes()[..^1]);
        Same(CommandLine.Run("parse", whole), CommandLine.Run("parse", newest, oldest));
    }

    [Fact]
    public void Read_HostUnderTwoNames_IsOneHostOnlyWhenSaid()
    {
        // A relay writes the short name for some lines and the full one for others.
        byte[] log = """
            2026-05-13T10:00:00.000001+00:00 mx1 postfix/smtpd[11]: 4A1B2C3D4E: client=a.example.net[192.0.2.1]
            2026-05-13T10:00:00.000002+00:00 mx1.example.com postfix/qmgr[12]: 4A1B2C3D4E: from=<a@example.net>, size=100, nrcpt=1 (queue active)
            2026-05-13T10:00:01.000003+00:00 MX-1 postfix/smtp[13]: 4A1B2C3D4E: to=<b@example.org>, relay=mx.example.org[192.0.2.2]:25, delay=1, delays=0/0/1/0, dsn=2.0.0, status=sent (250 ok)
            2026-05-13T10:00:01.000004+00:00 mx1 postfix/qmgr[12]: 4A1B2C3D4E: removed

            """u8.ToArray();
        string file = _files.Write("mail.log", log);
        Assert.Equal(3, JsonLines.Read(CommandLine.Run("traces", file).Output).Count);
        string[] aliases = ["--host-alias", "mx1=mx1.example.com", "--host-alias", "MX-1=mx1.example.com"];
        System.Text.Json.JsonElement trace = Assert.Single(JsonLines.Read(CommandLine.Run(["traces", file, .. aliases]).Output));
        Assert.Equal(("mx1.example.com", "closed", "sent"), (trace.Text("host"), trace.Text("state"), trace.Text("status")));
        Assert.All(JsonLines.Read(CommandLine.Run(["parse", file, .. aliases]).Output), r => Assert.Equal("mx1.example.com", r.Text("host")));
    }

    [Fact]
    public void Read_SeveralSets_AreMergedByTime()
    {
        // Each host's own log, as collected from three machines.
        string whole = _files.Write("whole", Lines.ToBytes());
        string[] hosts = [.. Lines.GroupBy(l => System.Text.Encoding.ASCII.GetString(l.Span).Split(' ', 3)[1]).Select(g => _files.Write(g.Key + ".log", LogLines.Of(g).ToBytes()))];
        Assert.Equal(3, hosts.Length);
        string[] want = [.. CommandLine.Run("traces", whole).Text.Split('\n').Order(StringComparer.Ordinal)];
        CommandResult got = CommandLine.Run(["traces", .. hosts]);
        Assert.True(got.Code == 0, got.ToString());
        Assert.Equal(want, got.Text.Split('\n').Order(StringComparer.Ordinal));
        Same(got, CommandLine.Run(["traces", .. hosts, "--threads", "1", "--block-size", "65536"]));

        // Line by line in the order of time: so the times do not fall.
        string[] times = [.. JsonLines.Read(CommandLine.Run(["parse", .. hosts]).Output).Select(r => r.Text("time")!)];
        Assert.Equal(Lines.Count, times.Length);
        Assert.Equal(times.Order(StringComparer.Ordinal), times);
    }

    [Fact]
    public void Read_YearAndZoneGiven_SettleTraditionalStamps()
    {
        string log = _files.Write("mail.log", "Feb 29 12:00:00 mx1 postfix/qmgr[1]: 4A1B2C3D4E: removed\n"u8.ToArray());
        Assert.Equal("2024-02-29T11:00:00+00:00", JsonLines.Read(CommandLine.Run("parse", log, "--year", "2024", "--timezone", "Europe/Berlin").Output)[0].GetProperty("time").GetDateTimeOffset().ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Read_NoFile_ReadsTheMailLogOfThisMachine()
    {
        // What is there differs; that it says what it read, or that there is nothing, does not.
        CommandResult result = CommandLine.Run("queue");
        if (result.Code == 0) Assert.Contains("reading ", result.Error, StringComparison.Ordinal);
        else Assert.True(result.Code == 3 && result.Error.Contains("Name the file", StringComparison.Ordinal), result.ToString());
    }

    private static void Same(CommandResult want, CommandResult got)
    {
        Assert.True(want.Code == 0 && want.Output.Length > 10_000, want.ToString());
        Assert.True(got.Code == 0 && got.Error.Length == 0, got.ToString());
        Assert.True(want.Output.AsSpan().SequenceEqual(got.Output), $"{want.Output.Length} bytes and {got.Output.Length} bytes differ");
    }
}
