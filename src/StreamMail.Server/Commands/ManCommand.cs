using System.CommandLine;
using System.Text;
using StreamMail.Server.Output;

namespace StreamMail.Server.Commands;

/// <summary><c>streammail man</c>.</summary>
internal static class ManCommand
{
    public static Command Create()
    {
        var command = new Command("man", CommandTexts.Man);
        command.SetAction(result => CommandRunner.Guard(_ =>
        {
            using var output = new StandardOutput();
            output.Write(Encoding.UTF8.GetBytes(new ManPage(result.RootCommandResult.Command).Text));
            output.Flush();
            return ExitCode.Done;
        }));
        return command;
    }
}
