using System.Globalization;
using System.Text;
using System.Text.Json;
using StreamMail.Core.Diagnosis;
using Xunit.Abstractions;

namespace StreamMail.Tests.Diagnosis;

/// <summary>Labelled replies: one part was used to write the rules, the other was held back.</summary>
public class ReplyCorpusTests(ITestOutputHelper output)
{
    [ReplyCorpusFact]
    public void Explain_WrittenPart_IsRight() => Measure("written", right: 0.97, wrong: 0.01, atLeast: 500);

    [ReplyCorpusFact]
    public void Explain_HeldBackPart_IsRight() => Measure("held-back", right: 0.92, wrong: 0.02, atLeast: 100);

    private void Measure(string part, double right, double wrong, int atLeast)
    {
        var explainer = new Explainer(BuiltInRules.Load(withTexts: true));
        var results = new List<(string Expected, string Answer, string Line)>();
        foreach (string file in Directory.EnumerateFiles(Path.Combine(ReplyCorpusFactAttribute.Root, part), "*.jsonl").Order(StringComparer.Ordinal))
        {
            foreach (string line in File.ReadLines(file).Where(l => l.Length > 0))
            {
                using JsonDocument reply = JsonDocument.Parse(line);
                string text = reply.RootElement.GetProperty("text").GetString()!, expected = reply.RootElement.GetProperty("expect").GetString()!;
                Explanation e = explainer.Explain(Encoding.UTF8.GetBytes(text), Language.English);
                results.Add((expected, e.Class, $"{Path.GetFileName(file)}: {e.Class} by {e.Rule ?? "no rule"} instead of {expected}: {text}"));
            }
        }

        int good = results.Count(r => r.Answer == r.Expected), bad = results.Count(r => r.Answer != r.Expected && r.Answer != "unknown");
        string summary = string.Create(CultureInfo.InvariantCulture, $"{part}: {results.Count} replies, {(double)good / results.Count:P1} right, {(double)bad / results.Count:P1} wrong, {(double)(results.Count - good - bad) / results.Count:P1} unknown");
        output.WriteLine(summary);
        foreach (var group in results.GroupBy(r => r.Expected).OrderBy(g => g.Key, StringComparer.Ordinal))
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {group.Key,-34} {group.Count(r => r.Answer == r.Expected),4} of {group.Count()}"));
        string faults = string.Join('\n', results.Where(r => r.Answer != r.Expected).Select(r => r.Line));
        output.WriteLine(faults);
        Assert.True(results.Count >= atLeast && good >= right * results.Count && bad <= wrong * results.Count, summary + "\n" + faults);
    }
}
