using System.CommandLine;
using System.Text;
using StreamMail.Core.Diagnosis;
using StreamMail.Core.Json;
using StreamMail.Server.Input;
using StreamMail.Server.Output;

namespace StreamMail.Server.Commands;

/// <summary><c>streammail explain</c>.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var texts = new Argument<string[]>("TEXT") { Description = "A log line, a status text or an SMTP reply; - reads one a line from standard input.", Arity = ArgumentArity.OneOrMore };

        // What looks like an option and is none is a slip, not a reply.
        texts.Validators.Add(static found =>
        {
            foreach (System.CommandLine.Parsing.Token token in found.Tokens)
                if (token.Value.StartsWith("--", StringComparison.Ordinal) && !token.Value.Contains(' ', StringComparison.Ordinal)) found.AddError($"{token.Value}: no such option");
        });
        var json = new Option<bool>("--json") { Description = "JSON, one object a text." };
        Option<string?> language = LanguageOption.Create();
        Option<string[]> rules = RuleFiles.CreateOption();
        var command = new Command("explain", CommandTexts.Explain) { texts, json, language, rules };
        command.SetAction(result => CommandRunner.Guard(cancellation =>
        {
            using var output = new StandardOutput();
            Language wanted = LanguageOption.Read(result.GetValue(language));
            var explainer = new Explainer(RuleFiles.Load(result.GetValue(rules) ?? [], RulesetContent.Texts));
            var writer = new Writer(output, explainer, wanted, result.GetValue(json));
            foreach (string text in result.GetValue(texts)!)
            {
                if (text == "-") ReadInput(writer, cancellation);
                else writer.Write(Encoding.UTF8.GetBytes(text));
            }

            output.Flush();
            return ExitCode.Done;
        }));
        return command;
    }

    /// <summary>One text a line; an empty line is no question.</summary>
    private static void ReadInput(Writer writer, CancellationToken cancellation)
    {
        using Stream input = Console.OpenStandardInput();
        using var reader = new StreamReader(input, Encoding.Latin1);
        while (reader.ReadLine() is { } line)
        {
            cancellation.ThrowIfCancellationRequested();

            // Latin-1 only carries the bytes as they are.
            if (!string.IsNullOrWhiteSpace(line)) writer.Write(Encoding.Latin1.GetBytes(line));
        }
    }

    private sealed class Writer(StandardOutput output, Explainer explainer, Language language, bool json)
    {
        private readonly JsonBuffer _json = new();
        private readonly bool _colour = ExplanationText.WantsColour;
        private bool _any;

        public void Write(ReadOnlySpan<byte> text)
        {
            Explanation explanation = explainer.Explain(text, language);
            if (json)
            {
                _json.Clear();
                ExplanationJson.Write(_json, text, explanation);
                output.Write(_json.Written);
                return;
            }

            if (_any) output.Write("\n"u8);
            _any = true;
            output.Write(Encoding.UTF8.GetBytes(ExplanationText.Format(Encoding.UTF8.GetString(text), explanation, language, _colour)));
        }
    }
}
