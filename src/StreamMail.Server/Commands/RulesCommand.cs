using System.CommandLine;
using System.Globalization;
using System.Text;
using StreamMail.Core.Diagnosis;
using StreamMail.Server.Input;
using StreamMail.Server.Output;

namespace StreamMail.Server.Commands;

/// <summary><c>streammail rules</c>.</summary>
internal static class RulesCommand
{
    public static Command Create() => new("rules", CommandTexts.Rules) { CreateList(), CreateCheck(), CreateTest() };

    private static Command CreateList()
    {
        var classes = new Option<bool>("--classes") { Description = "The classes instead of the rules." };
        Option<string[]> rules = RuleFiles.CreateOption();
        var command = new Command("list", "Lists all rules in the order in which they are asked: ID, class, what it reads, tier, source, place.") { classes, rules };
        command.SetAction(result => CommandRunner.Guard(_ =>
        {
            using var output = new StandardOutput();
            Ruleset set = RuleFiles.Load(result.GetValue(rules) ?? [], RulesetContent.ClassesOnly);
            if (result.GetValue(classes))
                foreach ((string id, Party party) in set.ClassList()) Line(output, $"{id,-34} {DiagnosisNames.Of(party)}");
            else
                foreach (RuleSummary rule in set.Summaries()) Line(output, $"{rule.Id,-44} {rule.Class,-30} {DiagnosisNames.Of(rule.Target),-8} {DiagnosisNames.Of(rule.Tier),-9} {rule.Source,-16} {rule.Place}");
            output.Flush();
            return ExitCode.Done;
        }));
        return command;
    }

    private static Command CreateCheck()
    {
        Argument<string[]> files = Files();
        var command = new Command("check", "Validates the built-in rules together with the files; exits with 2 and names every fault with file and line.") { files };
        command.SetAction(result => CommandRunner.Guard(_ =>
        {
            Ruleset? set = RuleFiles.Read(result.GetValue(files) ?? [], RulesetContent.All, out IReadOnlyList<RuleError> errors);
            if (set is not null) errors = ShadowCheck.Run(set);
            foreach (RuleError error in errors) Console.Error.WriteLine(TerminalText.Clean(error.ToString()));
            if (errors.Count > 0) return ExitCode.WrongUsage;
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{set!.RuleCount} rules, no fault"));
            return ExitCode.Done;
        }));
        return command;
    }

    private static Command CreateTest()
    {
        Argument<string[]> files = Files();
        var all = new Option<bool>("--all") { Description = "Also show the examples that are answered as they should be." };
        var command = new Command("test", "Runs the examples of every rule and says which rule answered; exits with 1 when it was another. With files: only their rules.") { files, all };
        command.SetAction(result => CommandRunner.Guard(_ =>
        {
            using var output = new StandardOutput();
            string[] paths = result.GetValue(files) ?? [];
            Ruleset set = RuleFiles.Load(paths, RulesetContent.All);
            int wrong = 0, count = 0;
            foreach (RuleExampleResult example in RuleExamples.Run(set))
            {
                if (paths.Length > 0 && !paths.Contains(example.File)) continue;
                count++;
                if (!example.IsRight) wrong++;
                if (!example.IsRight) Line(output, $"{example.File}:{example.Line}: {example.Rule}: answered by {example.Answer ?? "no rule"} ({example.Class}): {example.Example}");
                else if (result.GetValue(all)) Line(output, $"{example.Rule}: \"{example.Evidence}\" in {example.Example}");
            }

            Line(output, $"{count} examples, {wrong} not answered by their rule");
            output.Flush();
            return wrong > 0 ? ExitCode.NothingFound : ExitCode.Done;
        }));
        return command;
    }

    private static Argument<string[]> Files() => new("FILE") { Description = "Rule files of your own.", Arity = ArgumentArity.ZeroOrMore };

    private static void Line(StandardOutput output, string text) => output.Write(Encoding.UTF8.GetBytes(TerminalText.Clean(text) + "\n"));
}
