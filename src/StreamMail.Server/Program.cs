using System.CommandLine;
using StreamMail.Server;
using StreamMail.Server.Commands;

return CommandRunner.Run(new RootCommand(CommandTexts.Root)
{
    ParseCommand.Create(),
    TracesCommand.Create(),
    JourneysCommand.Create(),
    QueueCommand.Create(),
    WatchCommand.Create(),
    TraceCommand.Create(),
    SearchCommand.Create(),
    ReportCommand.Create(),
    ExplainCommand.Create(),
    RulesCommand.Create(),
    CompletionCommand.Create(),
    ManCommand.Create(),
}, args);
