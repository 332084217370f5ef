using System.Text;
using StreamMail.Tests.Support;

namespace StreamMail.Tests.Commands;

public sealed class ExitCodeTests : IDisposable
{
    private static readonly byte[] Log = LabSample.Lines("maillog.rfc3339").Range(0, 400).ToBytes();
    private readonly LogFiles _files = new();

    public static TheoryData<string> Names() => ["parse", "traces", "journeys", "queue"];

    public void Dispose() => _files.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Run_GoodInput_IsZeroAndSilent(string command)
    {
        CommandResult result = CommandLine.Run(command, _files.Write("mail.log", Log));
        Assert.True(result.Code == 0 && result.Error.Length == 0 && result.Output.Length > 0, result.ToString());
    }

    [Theory]
    [InlineData("--nonsense")]
    [InlineData("--year", "0")]
    [InlineData("--year", "never")]
    [InlineData("--threads", "0")]
    [InlineData("--block-size", "1")]
    [InlineData("--timezone", "Mars/Olympus")]
    [InlineData("--host-alias", "mx1")]
    [InlineData("--host-alias", "=mx1")]
    [InlineData("--host-alias", "a=b", "--host-alias", "a=c")]
    [InlineData("--host-alias", "a=b", "--host-alias", "b=c")]
    [InlineData("--host-alias", "a=a")]
    public void Run_WrongOption_IsTwoAndSaysWhich(params string[] options)
    {
        CommandResult result = CommandLine.Run(["traces", _files.Write("mail.log", Log), .. options]);
        Assert.True(result.Code == 2 && result.Output.Length == 0, result.ToString());
        Assert.StartsWith("streammail: ", result.Error, StringComparison.Ordinal);
        Assert.Contains(options[^1], result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_UnknownCommand_IsTwo() => Assert.Equal(2, CommandLine.Run("explode").Code);

    [Theory]
    [MemberData(nameof(Names))]
    public void Run_MissingFile_IsThreeAndNamesIt(string command)
    {
        CommandResult result = CommandLine.Run(command, _files.PathOf("gone.log"));
        Assert.True(result.Code == 3 && result.Output.Length == 0, result.ToString());
        Assert.Contains("gone.log", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Directory_IsThree()
    {
        CommandResult result = CommandLine.Run("traces", _files.Root);
        Assert.True(result.Code == 3, result.ToString());
        Assert.Contains("is a directory", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mail.log.gz")]
    [InlineData("mail.log.bz2")]
    [InlineData("mail.log.zst")]
    public void Run_DamagedArchive_IsThreeAndNamesIt(string name)
    {
        byte[] bytes = File.ReadAllBytes(_files.Write(name, LabSample.Bytes("maillog.rfc3339")[..400_000]));
        for (int i = bytes.Length / 2; i < (bytes.Length / 2) + 200; i++) bytes[i] ^= 0x5A;
        File.WriteAllBytes(_files.PathOf(name), bytes);
        CommandResult result = CommandLine.Run("traces", _files.PathOf(name));
        Assert.True(result.Code == 3, result.ToString());
        Assert.Contains(name, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Run_DamagedLines_IsZeroAndCountsThemOrFourWhenStrict(string command)
    {
        byte[] log = [.. Log, .. "nonsense\n"u8, .. Encoding.ASCII.GetBytes(new string('x', 40_000)), .. "\n"u8, .. Log];
        string path = _files.Write("mail.log", log);
        CommandResult lax = CommandLine.Run(command, path);
        CommandResult strict = CommandLine.Run(command, path, "--strict");
        Assert.Equal((0, 4), (lax.Code, strict.Code));
        Assert.Contains("1 without a known shape, 1 too long", lax.Error, StringComparison.Ordinal);
        Assert.Equal(lax.Text, strict.Text);
        Assert.Equal(0, CommandLine.Run(command, _files.Write("good.log", Log), "--strict").Code);
    }

    [Theory]
    [InlineData("parse")]
    [InlineData("traces")]
    public void Run_ReaderGoesAway_Is141WithoutAWord(string command)
    {
        (int code, string error) = CommandLine.RunAndHangUp([command, _files.Write("mail.log", LabSample.Bytes("maillog.rfc3339"))]);
        Assert.Equal((141, ""), (code, error));
    }
}
