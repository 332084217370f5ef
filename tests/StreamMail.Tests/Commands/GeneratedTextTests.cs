namespace StreamMail.Tests.Commands;

/// <summary>What is made of the commands themselves: manual page and completion.</summary>
public sealed class GeneratedTextTests
{
    [Fact]
    public void Man_TellsOfEveryCommandAndOption_InValidRoff()
    {
        CommandResult result = CommandLine.Run("man");
        Assert.Equal(0, result.Code);
        foreach (string word in (string[])[".TH STREAMMAIL 1", ".SS \"search", ".SS \"trace", "\\fB\\-\\-since\\fR", "\\fB\\-\\-mask\\fR", ".SH EXIT STATUS"]) Assert.Contains(word, result.Text, StringComparison.Ordinal);
        string[] requests = [".TH", ".SH", ".SS", ".TP", ".PP", ".B", ".BR", ".I", ".RI", ".nf", ".fi"];
        Assert.All(result.Text.Split('\n').Where(l => l.StartsWith('.')), l => Assert.Contains(l.Split(' ')[0], requests));
        Assert.DoesNotContain(result.Text.Split('\n'), l => l.StartsWith('\''));
    }

    [Theory]
    [InlineData("bash", "complete -o filenames -F _streammail streammail")]
    [InlineData("zsh", "compdef _streammail streammail")]
    [InlineData("fish", "complete -c streammail")]
    public void Completion_Shell_PrintsItsScript(string shell, string expected)
    {
        CommandResult result = CommandLine.Run("completion", shell);
        Assert.Equal(0, result.Code);
        Assert.Contains(expected, result.Text, StringComparison.Ordinal);
        Assert.Contains("[suggest:", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Completion_UnknownShell_IsWrongUsage() => Assert.Equal(2, CommandLine.Run("completion", "csh").Code);

    [Theory]
    [InlineData("streammail se", "search")]
    [InlineData("streammail search --s", "--since")]
    [InlineData("streammail search --status ", "bounced")]
    [InlineData("streammail trace x --la", "--lang")]
    public void Suggest_WhatTheScriptsAsk_Answers(string line, string expected) =>
        Assert.Contains(expected, CommandLine.Run($"[suggest:{line.Length}]", line).Text.Split('\n').Select(l => l.TrimEnd('\r')));

    [Theory]
    [InlineData("search")]
    [InlineData("search", "--status", "lost")]
    [InlineData("search", "--client", "192.0.2.5/99")]
    [InlineData("search", "--class", "no.such.class")]
    [InlineData("search", "--since", "tomorrow")]
    [InlineData("search", "--from", "a", "--limit", "-1")]
    [InlineData("search", "--from", "a", "--lang", "fr")]
    [InlineData("trace", "ab")]
    public void WrongUsage_IsSaidInOneLine(params string[] arguments)
    {
        CommandResult result = CommandLine.Run([.. arguments, "--strict"], []);
        Assert.Equal(2, result.Code);
        Assert.StartsWith("streammail: ", result.Error, StringComparison.Ordinal);
    }
}
