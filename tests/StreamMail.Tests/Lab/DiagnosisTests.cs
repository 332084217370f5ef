using System.Text.Json;
using StreamMail.Tests.Support;

namespace StreamMail.Tests.Lab;

/// <summary>What the lab did to its mails is known: each failure, delay and refusal gets the class of what was done.</summary>
public class DiagnosisTests
{
    private static readonly string[] Unremarkable = ["sent", "deliverable", "none"];

    [Theory]
    [InlineData("maillog")]
    [InlineData("maillog.rfc5424-slash")]
    public void Traces_EveryFailureOfTheLab_HasTheClassOfItsScenario(string log)
    {
        Dictionary<string, string[]> classes = Expected();
        IReadOnlyList<JsonElement> rows = new ReplayRun(LabSample.Bytes(log)) { Threads = 2 }.Traces().Rows;
        ILookup<string, JsonElement> traces = rows.Where(r => r.Text("type") == "trace" && r.Text("message_id") is not null).ToLookup(r => r.Text("message_id")!);
        ILookup<(string, string), JsonElement> rejects = rows.Where(r => r.Text("type") == "reject").ToLookup(r => (r.Text("from") ?? "", r.Text("to") ?? ""));
        var wrong = new List<string>();
        var unfound = new SortedSet<string>(StringComparer.Ordinal);
        int checkedCount = 0;
        foreach (JsonElement mail in LabSample.Manifest)
        {
            foreach (JsonElement expect in mail.Items("expect").Where(e => !Unremarkable.Contains(e.Text("status"))))
            {
                string scenario = $"{mail.Text("scenario")}: {expect.Text("cause")}";
                string? got = ClassOf(traces[mail.Text("message_id") ?? ""], expect) ?? ClassOf(rejects, mail, expect);
                if (got is null)
                {
                    unfound.Add(mail.Text("scenario")!);
                    continue;
                }

                checkedCount++;
                if (!classes.TryGetValue(scenario, out string[]? want)) wrong.Add($"{scenario}: not in lab-scenarios.json ({got})");
                else if (!want.Contains(got)) wrong.Add($"{scenario}: {got} instead of {string.Join(" or ", want)}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Distinct()));
        Assert.True(checkedCount > 850, $"{checkedCount} checked");

        // Their refusals name neither sender nor recipient, and the probes no message-id.
        Assert.Equal(["address_probe_bv", "in_hops", "in_size_data"], unfound);
    }

    [Fact]
    public void Parse_EveryTroubleOfTheLab_IsClassified()
    {
        // Warnings and worse of our own servers, as an administrator would paste them.
        string[] lines = [.. LabSample.Lines("maillog").Select(l => System.Text.Encoding.UTF8.GetString(l.Span)).Where(l => Problems.Any(p => l.Contains(p, StringComparison.Ordinal)))];
        Assert.True(lines.Length > 50, $"{lines.Length} lines");
        Commands.CommandResult result = Commands.CommandLine.Run(["explain", "--json", "-"], System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));
        List<JsonElement> rows = JsonLines.Read(result.Output);
        Assert.Equal(lines.Length, rows.Count);
        string[] unknown = [.. rows.Where(r => r.Text("class") == "unknown").Select(r => r.Text("text")!).Distinct()];
        Assert.True(unknown.Length == 0, string.Join('\n', unknown.Take(20)));
    }

    private static readonly string[] Problems = ["]: warning: ", "]: error: ", "]: fatal: ", "]: panic: "];

    private static string? ClassOf(IEnumerable<JsonElement> traces, JsonElement expect) => traces.SelectMany(t => t.Items("recipients"))
        .Where(r => r.Text("to") == expect.Text("to") && r.Text("status") == expect.Text("status"))
        .Select(r => r.TryGetProperty("diagnosis", out JsonElement d) ? d.Text("class") : "no diagnosis").FirstOrDefault();

    private static string? ClassOf(ILookup<(string, string), JsonElement> rejects, JsonElement mail, JsonElement expect) =>
        ((string[])[expect.Text("to") ?? "", expect.Text("rcpt") ?? "", ""]).SelectMany(to => rejects[(mail.Text("from") ?? "", to)])
        .Select(r => r.TryGetProperty("diagnosis", out JsonElement d) ? d.Text("class") : "no diagnosis").FirstOrDefault();

    private static Dictionary<string, string[]> Expected() =>
        JsonSerializer.Deserialize<Dictionary<string, string[]>>(File.ReadAllText(Path.Combine(Repository.Corpus, "samples", "lab-scenarios.json")))!;
}
