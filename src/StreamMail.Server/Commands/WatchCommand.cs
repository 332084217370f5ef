using System.CommandLine;
using StreamMail.Core.Diagnosis;
using StreamMail.Server.Input;
using StreamMail.Server.Watch;

namespace StreamMail.Server.Commands;

/// <summary><c>streammail watch</c>.</summary>
internal static class WatchCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "Log files to follow, also through rotation; - is standard input. Default: this machine's mail log.", Arity = ArgumentArity.ZeroOrMore };
        var start = new Option<string>("--start")
        {
            Description = "now: what the log holds already counts for the queue and the past hour, but is not printed; beginning: it is printed, too; end: it is not read.",
            DefaultValueFactory = _ => "now",
        };
        start.AcceptOnlyFromAmong("now", "beginning", "end");
        var plain = new Option<bool>("--plain") { Description = "Plain lines also on a terminal." };
        var interval = new Option<double>("--interval") { Description = "Seconds between two pictures, 0.1 to 60.", DefaultValueFactory = _ => 1 };
        var late = new Option<double>("--late") { Description = "Minutes from arrival to delivery after which a mail counts as late.", DefaultValueFactory = _ => 60 };
        var zone = new Option<string?>("--timezone") { Description = "Zone of stamps without one and of the times shown, such as Europe/Berlin (default: this machine's)." };
        var aliases = new Option<string[]>("--host-alias") { Description = "A host under two names, as ALIAS=NAME; may be given several times.", HelpName = "ALIAS=NAME" };
        Option<string?> language = LanguageOption.Create();
        Option<string[]> rules = RuleFiles.CreateOption();
        var command = new Command("watch", CommandTexts.Watch) { files, start, plain, interval, late, zone, aliases, language, rules };
        command.SetAction(result => CommandRunner.Guard(cancellation =>
        {
            var settings = new WatchSettings
            {
                Files = result.GetValue(files) ?? [],
                Start = result.GetValue(start) switch { "beginning" => WatchStart.Beginning, "end" => WatchStart.End, _ => WatchStart.Now },
                Plain = result.GetValue(plain),
                Interval = TimeSpan.FromSeconds(Between("--interval", result.GetValue(interval), 0.1, 60)),
                LateAfter = TimeSpan.FromMinutes(Between("--late", result.GetValue(late), 0.1, 100_000)),
                Zone = result.GetValue(zone) is { } id ? InputOptions.FindZone(id) : TimeZoneInfo.Local,
                HostAliases = InputOptions.ReadAliases(result.GetValue(aliases) ?? []),
                Language = LanguageOption.Read(result.GetValue(language)),
            };
            var explainer = new Explainer(RuleFiles.Load(result.GetValue(rules) ?? [], RulesetContent.Texts));
            var terminal = TerminalAbilities.Of(Environment.GetEnvironmentVariable, !Console.IsOutputRedirected);
            return new WatchLoop(settings, explainer, terminal, TimeProvider.System).RunAsync(cancellation).GetAwaiter().GetResult();
        }));
        return command;
    }

    private static double Between(string option, double value, double least, double most) =>
        value >= least && value <= most ? value : throw new UsageException(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{option} {value}: {least} to {most}"));
}
