using System.Text;
using System.Text.Json;
using StreamMail.Core.Diagnosis;
using StreamMail.Server.Input;

namespace StreamMail.Tests.Commands;

public sealed class ExplainTests : IDisposable
{
    private const string Reply = "550 5.1.1 <x@example.net>: Recipient address rejected: User unknown";
    private readonly LogFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Explain_Json_HasTheMembersOfTheContract()
    {
        CommandResult result = CommandLine.Run("explain", "--json", Reply);
        Assert.True(result.Code == 0 && result.Error.Length == 0, result.ToString());
        JsonElement answer = JsonDocument.Parse(result.Text).RootElement;
        Assert.Equal(Reply, answer.GetProperty("text").GetString());
        Assert.Equal(("recipient.unknown", "sender", "high"), (answer.GetProperty("class").GetString(), answer.GetProperty("party").GetString(), answer.GetProperty("confidence").GetString()));
        Assert.True(answer.GetProperty("remedy").GetArrayLength() > 0 && answer.GetProperty("cause").GetString()!.Length > 0);
        Assert.Contains(answer.GetProperty("evidence").GetString()!, Reply, StringComparison.Ordinal);
        Assert.Equal("<{address}>: Recipient address rejected: User unknown", answer.GetProperty("template").GetString());
    }

    [Fact]
    public void Explain_StandardInput_IsOneObjectALineInOrder()
    {
        CommandResult result = CommandLine.Run(["explain", "--json", "-"], Encoding.UTF8.GetBytes("550 5.1.1 no such user\n\n554 say nothing at all é\n" + Reply + "\n"));
        string[] texts = [.. result.Text.TrimEnd('\n').Split('\n').Select(l => JsonDocument.Parse(l).RootElement.GetProperty("text").GetString()!)];
        Assert.Equal(["550 5.1.1 no such user", "554 say nothing at all é", Reply], texts);
    }

    [Fact]
    public void Explain_ForPeople_HasNoColourInAPipeAndNoControls()
    {
        CommandResult result = CommandLine.Run("explain", "--lang", "en", "550 \e[2J user unknown");
        Assert.Contains("Class: recipient.unknown", result.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', result.Text);
    }

    [Fact]
    public void Explain_Japanese_IsLabelledInJapanese() => Assert.Contains("分類: recipient.unknown", CommandLine.Run("explain", "--lang", "ja", Reply).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("--lang", "fr", Reply)]
    [InlineData("--nonsense")]
    public void Explain_WrongUsage_IsTwo(params string[] arguments) => Assert.Equal(2, CommandLine.Run(["explain", .. arguments]).Code);

    [Fact]
    public void Explain_RulesOfOnesOwn_ComeFirst()
    {
        string rules = _files.Write("my.jsonc", """{ "on": "reply", "rules": [ { "id": "mine", "class": "greylisted", "when": { "text": ["user unknown"] }, "examples": ["550 user unknown"] } ] }"""u8.ToArray());
        Assert.Equal("greylisted", JsonDocument.Parse(CommandLine.Run("explain", "--json", "--rules", rules, Reply).Text).RootElement.GetProperty("class").GetString());
        Assert.Equal(0, CommandLine.Run("rules", "check", rules).Code);
        CommandResult test = CommandLine.Run("rules", "test", rules);
        Assert.True(test.Code == 0 && test.Text == "1 examples, 0 not answered by their rule\n", test.ToString());
        Assert.StartsWith("mine ", CommandLine.Run("rules", "list", "--rules", rules).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_FaultyRules_IsTwoAndNamesFileAndLine()
    {
        string rules = _files.Write("my.jsonc", "{ \"on\": \"reply\", \"rules\": [\n{ \"id\": \"mine\", \"class\": \"nope\", \"when\": { \"code\": \"550\" } } ] }"u8.ToArray());
        CommandResult check = CommandLine.Run("rules", "check", rules), explain = CommandLine.Run("explain", "--rules", rules, Reply);
        Assert.Equal((2, 2), (check.Code, explain.Code));
        Assert.Contains("my.jsonc:2: rule 'mine'", check.Error, StringComparison.Ordinal);
        Assert.Contains("my.jsonc:2: rule 'mine'", explain.Error, StringComparison.Ordinal);
        Assert.Equal(3, CommandLine.Run("rules", "check", _files.PathOf("gone.jsonc")).Code);
    }

    [Theory]
    [InlineData("ja_JP.UTF-8", null, "en_US", Language.Japanese)]
    [InlineData(null, "C", "ja_JP", Language.English)]
    [InlineData("", null, "ja", Language.Japanese)]
    [InlineData(null, null, null, Language.English)]
    public void OfLocale_FirstVariableThatIsSet_Decides(string? all, string? messages, string? lang, Language expected) =>
        Assert.Equal(expected, LanguageOption.OfLocale(name => name switch { "LC_ALL" => all, "LC_MESSAGES" => messages, _ => lang }));
}
