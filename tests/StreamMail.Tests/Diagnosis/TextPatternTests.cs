using StreamMail.Core.Diagnosis;

namespace StreamMail.Tests.Diagnosis;

/// <summary>A remedy is pasted into a root shell: what strangers wrote must not arrive there.</summary>
public class TextPatternTests
{
    [Theory]
    [InlineData("example.net", "Ask `dig mx example.net` about example.net.")]
    [InlineData("a$(id).example", "Ask `dig mx DOMAIN` about a$(id).example.")]
    [InlineData("a`id`", "Ask `dig mx DOMAIN` about a`id`.")]
    [InlineData("a;reboot", "Ask `dig mx DOMAIN` about a;reboot.")]
    [InlineData("a b", "Ask `dig mx DOMAIN` about a b.")]
    [InlineData("a'b", "Ask `dig mx DOMAIN` about a'b.")]
    [InlineData("a\nb", "Ask `dig mx DOMAIN` about a\nb.")]
    [InlineData("@file", "Ask `dig mx DOMAIN` about @file.")]
    [InlineData("-f/etc/passwd", "Ask `dig mx DOMAIN` about -f/etc/passwd.")]
    [InlineData("bücher.example", "Ask `dig mx DOMAIN` about bücher.example.")]
    public void Fill_ValueInACommand_IsOnlyWhatNoShellMisreads(string domain, string expected) =>
        Assert.Equal(expected, Fill("Ask `dig mx {domain}` about {domain}.", domain));

    [Theory]
    [InlineData("example.net", "Look[ it up: `dig mx example.net`] there.")]
    [InlineData("a;reboot", "Look there.")]
    public void Fill_OptionalCommandWithAnUnsafeValue_IsLeftOut(string domain, string expected) =>
        Assert.Equal(expected.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal), Fill("Look[[ it up: `dig mx {domain}`]] there.", domain));

    [Fact]
    public void Fill_CommandAroundAnOptionalPart_StaysACommand() => Assert.Equal("`a -x b` a;b", Fill("`a -x[[ {domain}]] b` {domain}", "a;b"));

    private static string Fill(string pattern, string domain)
    {
        TextPattern? parsed = TextPattern.TryParse(pattern, out string error);
        Assert.True(parsed is not null, error);
        return parsed.Fill(p => p == Placeholder.Domain ? domain : null, p => p.ToString().ToUpperInvariant());
    }
}
