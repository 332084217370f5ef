using System.Text.Json;
using StreamMail.Tests.Commands;
using StreamMail.Tests.Support;

namespace StreamMail.Tests.Search;

/// <summary>
/// Questions about mail that was really sent (tests/corpus/questions/lab.txt): the number of the message in the manifest
/// and the question, the command, and its answer up to the first empty line. The manifest says whether it is true.
/// </summary>
public sealed class QuestionTests
{
    private static readonly string Log = Path.Combine(Repository.Corpus, "samples", "lab", "maillog.rfc3339.gz");

    public static TheoryData<string> Questions() => [.. All];

    private static IEnumerable<string> All =>
        File.ReadAllText(Path.Combine(Repository.Corpus, "questions", "lab.txt")).Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(q => q.Trim('\n'));

    [Fact]
    public void Questions_AreAtLeastThirty_OfManyOutcomes()
    {
        List<string> questions = [.. All];
        Assert.True(questions.Count >= 30, $"{questions.Count} questions");
        Assert.True(questions.Select(q => Expected(q).First().Text("status")).Distinct().Count() >= 7);
    }

    [Theory]
    [MemberData(nameof(Questions))]
    public void Answer_MailOfTheLab_IsWhatStandsHereAndWhatHappened(string question)
    {
        string[] lines = question.Split('\n');
        Assert.StartsWith("$ streammail ", lines[1], StringComparison.Ordinal);
        CommandResult result = CommandLine.Run(Arguments(lines[1][2..]), null, ("LC_ALL", "C"), ("COLUMNS", "120"));
        Assert.Equal(0, result.Code);
        string answer = result.Text.Split("\n\n")[0];
        Assert.Equal(string.Join('\n', lines[2..]), answer);
        Assert.Contains(Expected(question), e => answer.Split('\n').Any(l => Says(l, e)));
    }

    [Fact]
    public void Trace_ExpiredMail_SaysWhyItWasDeferredAndWhatToDo()
    {
        CommandResult result = CommandLine.Run(["trace", "list.1091@try451.test", Log], null, ("LC_ALL", "C"), ("COLUMNS", "120"));
        Assert.Contains("Cause       The receiving server mx.try451.test reports a passing fault on its side. (expired)", result.Text, StringComparison.Ordinal);
        Assert.Contains("What to do  1. ", result.Text, StringComparison.Ordinal);
    }

    private static bool Says(string line, JsonElement expected)
    {
        string status = expected.Text("status")!;
        bool named = line.Contains(expected.Text("to")!, StringComparison.Ordinal) || line.Contains(expected.Text("rcpt")!, StringComparison.Ordinal);
        return named && (line.Contains(" " + status + " ", StringComparison.Ordinal) || (status == "sent" && line.Contains("delivered to", StringComparison.Ordinal)));
    }

    private static IEnumerable<JsonElement> Expected(string question)
    {
        int number = int.Parse(question.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        return LabSample.Manifest.Single(m => m.TryGetProperty("seq", out JsonElement seq) && seq.GetInt32() == number).Items("expect");
    }

    /// <summary>Words, those with blanks or brackets in single quotes.</summary>
    private static IEnumerable<string> Arguments(string command)
    {
        string[] pieces = command.Split('\'');
        for (int i = 0; i < pieces.Length; i++)
        {
            foreach (string word in i % 2 == 1 ? [pieces[i]] : pieces[i].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                if (word != "streammail") yield return word == "LOG" ? Log : word;
        }
    }
}
