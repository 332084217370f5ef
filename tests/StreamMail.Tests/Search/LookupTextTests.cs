using System.Text;
using System.Text.Json;
using StreamMail.Server.Output;
using StreamMail.Tests.Commands;
using StreamMail.Tests.Support;

namespace StreamMail.Tests.Search;

/// <summary>How answers look: in narrow and wide terminals, piped, in both languages, masked, and with a stranger's text in them.</summary>
public sealed class LookupTextTests : IDisposable
{
    private static readonly string Log = Path.Combine(Repository.Corpus, "samples", "lab", "maillog.rfc3339.gz");
    private readonly LogFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("80", "en")]
    [InlineData("100", "ja")]
    [InlineData("200", "en")]
    [InlineData("80", "ja")]
    [InlineData(null, "en")]
    public void Search_AnyWidth_FitsAndIsInTheLanguage(string? columns, string language)
    {
        CommandResult result = Run(columns, "search", Log, "--status", "bounced", "--limit", "20", "--lang", language);
        Assert.Equal(0, result.Code);
        Fits(result.Text, columns);
        Assert.Contains(language == "ja" ? "件のうち新しい 20 件" : "the newest 20 shown", result.Text, StringComparison.Ordinal);
        Assert.Contains(language == "ja" ? "配送不能" : "bounced", result.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("80", "ja")]
    [InlineData("100", "en")]
    [InlineData("200", "ja")]
    [InlineData(null, "en")]
    public void Trace_AnyWidth_FitsAndDrawsWhereTheTimeWent(string? columns, string language)
    {
        CommandResult result = Run(columns, "trace", "4jX53R509Cz1jTTp", Log, "--lang", language);
        Assert.Equal(0, result.Code);
        Fits(result.Text, columns);
        Assert.Matches(@"\[a+b*c*d*\] a [\d.]+ b [\d.]+ c [\d.]+ d [\d.]+ s", result.Text);
        Assert.Contains("BD0CBB3207F", result.Text, StringComparison.Ordinal);
        Assert.Contains(language == "ja" ? "次の再送を待っています" : "waits for the next attempt", result.Text.Replace("\n              ", language == "ja" ? "" : " ", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Locale_Japanese_ChoosesTheLanguage()
    {
        CommandResult result = CommandLine.Run(["search", Log, "--to", "rcpt.699@gmailnouser.test"], null, ("LC_ALL", ""), ("LC_MESSAGES", "ja_JP.UTF-8"));
        Assert.Contains("1 件見つかりました", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Mask_SearchAndTrace_ShowNoLocalPart()
    {
        foreach (string[] command in (string[][])[["search", Log, "--to", "rcpt.402@greylist.test"], ["search", Log, "--to", "rcpt.402@greylist.test", "--json"], ["trace", "rcpt.402@greylist.test", Log, "--lines"], ["trace", "rcpt.402@greylist.test", Log, "--json"]])
        {
            CommandResult result = CommandLine.Run([.. command, "--mask"], null, ("LC_ALL", "C"));
            Assert.Equal(0, result.Code);
            Assert.Contains("r***@greylist.test", result.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("rcpt.402", result.Text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("grace", result.Text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void Json_TraceAndSearch_GiveTheObjectsOfTheTraces()
    {
        CommandResult trace = CommandLine.Run(["trace", "4jX53R509Cz1jTTp", Log, "--json"]), search = CommandLine.Run(["search", Log, "--to", "rcpt.489@try451.test", "--json"]);
        Assert.Equal(["4jX53R509Cz1jTTp", "BD0CBB3207F"], JsonLines.Read(trace.Output).Select(t => StreamMail.Tests.Support.JsonLines.Text(t, "queue_id")!));
        Assert.Equal(["BD0CBB3207F", "4jX53R509Cz1jTTp"], JsonLines.Read(search.Output).Select(t => StreamMail.Tests.Support.JsonLines.Text(t, "queue_id")!));
        JsonElement recipient = JsonLines.Read(trace.Output)[1].GetProperty("recipients")[0];
        Assert.NotNull(StreamMail.Tests.Support.JsonLines.Text(recipient.GetProperty("diagnosis"), "class"));
    }

    [Fact]
    public void StandardInput_TraceAndSearch_AnswerAsForTheFile()
    {
        byte[] log = LabSample.Bytes("maillog.rfc3339");
        foreach (string[] command in (string[][])[["trace", "4jX53R509Cz1jTTp"], ["search", "--to", "rcpt.489@try451.test"]])
            Assert.Equal(CommandLine.Run([.. command, Log], null, ("LC_ALL", "C")).Text, CommandLine.Run([.. command, "-"], log, ("LC_ALL", "C")).Text);
    }

    [Fact]
    public void QuotedLocalPart_WithDots_IsFoundQuotedOrNot()
    {
        string log = _files.Write("mail.log", "2026-11-21T21:30:42+00:00 mx1 postfix/smtp[3]: 4A1B2C3D4E: to=<\"a..b\"@docomo.ne.jp>, relay=none, delay=1, delays=0/0/1/0, dsn=4.0.0, status=deferred (x)\n"u8.ToArray());
        foreach (string asked in (string[])["a..b@docomo.ne.jp", "\"a..b\"@docomo.ne.jp", "A..B@docomo"])
            Assert.Equal(0, CommandLine.Run("search", log, "--to", asked).Code);
        Assert.Equal(0, CommandLine.Run("trace", "a..b@docomo.ne.jp", log).Code);
    }

    [Fact]
    public void HostileText_TraceSearchAndLines_SendsNoControlCharacterToTheTerminal()
    {
        byte[] log = Encoding.UTF8.GetBytes("""
            2026-11-21T21:30:41.000001+00:00 mx1 postfix/smtpd[1]: 4A1B2C3D4E: client=a.example.net[192.0.2.1]
            2026-11-21T21:30:41.000002+00:00 mx1 postfix/qmgr[2]: 4A1B2C3D4E: from=<a@example.net>, size=100, nrcpt=1 (queue active)
            2026-11-21T21:30:42.000003+00:00 mx1 postfix/smtp[3]: 4A1B2C3D4E: to=<b@ESC[31mevil.RLOexample>, relay=mx.example[192.0.2.2]:25, delay=1, delays=0/0/1/0, dsn=4.0.0, status=deferred (host said: 450 ESC]0;owned BEL LS NEL busy)

            """.Replace("ESC", "\e", StringComparison.Ordinal).Replace("RLO", "\u202E", StringComparison.Ordinal).Replace("BEL", "\a", StringComparison.Ordinal).Replace("LS", "\u2028", StringComparison.Ordinal).Replace("NEL", "\u0085", StringComparison.Ordinal));
        string file = _files.Write("mail.log", log);
        foreach (string[] command in (string[][])[["search", file, "--from", "a@example.net"], ["trace", "4A1B2C3D4E", file, "--lines"], ["search", file, "--to", "\e[2Jnobody@example.net"]])
        {
            CommandResult result = CommandLine.Run(command, null, ("LC_ALL", "C"));
            Assert.DoesNotContain(result.Text + result.Error, c => (char.IsControl(c) && c != '\n') || c is '\u202E' or '\u2028');
        }
    }

    [Theory]
    [InlineData("alice@example.com", "a***@example.com")]
    [InlineData("<5d28.699@local.example.test>", "<5***@local.example.test>")]
    [InlineData("\"a..b\"@docomo.ne.jp and x@y.z", "a***@docomo.ne.jp and x***@y.z")]
    [InlineData("bounces+alice=example.com@list.example", "b***@list.example")]
    [InlineData("https://example.com/?q=alice%40example.com", "https:/***%40example.com")]
    [InlineData("no address here", "no address here")]
    [InlineData("@example.com", "@example.com")]
    [InlineData("太郎@例え.jp", "太***@例え.jp")]
    public void Mask_Text_HidesLocalParts(string text, string expected) => Assert.Equal(expected, LocalPartMask.Text(text));

    [Theory]
    [InlineData("[0.02,0.06,0,0.02]", "[aaaaabbbbbbbbbbbbbbddddd] a 0.02 b 0.06 c 0 d 0.02 s")]
    [InlineData("[100,0,0.01,0]", "[aaaaaaaaaaaaaaaaaaaaaaac] a 100 b 0 c 0.01 d 0 s")]
    [InlineData("[0,0,0,0]", "[........................] a 0 b 0 c 0 d 0 s")]
    [InlineData("[1,2]", "")]
    [InlineData("\"x\"", "")]
    public void DelayBar_Stages_AreInProportion(string delays, string expected) => Assert.Equal(expected, DelayBar.Of(JsonDocument.Parse(delays).RootElement));

    private static CommandResult Run(string? columns, params string[] arguments) => CommandLine.Run(arguments, null, columns is null ? [("LC_ALL", "C")] : [("COLUMNS", columns), ("LC_ALL", "C")]);

    /// <summary>Piped without a stated width, an answer is 100 columns wide.</summary>
    private static void Fits(string text, string? columns)
    {
        int limit = int.Parse(columns ?? "100", System.Globalization.CultureInfo.InvariantCulture);
        Assert.All(text.Split('\n'), line => Assert.True(DisplayWidth.Of(line) <= limit, $"{DisplayWidth.Of(line)} columns: {line}"));
        Assert.DoesNotContain('\e', text);
    }
}
