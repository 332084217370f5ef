using System.CommandLine;

namespace StreamMail.Server.Commands;

/// <summary>Runs a command and turns what can go wrong into one line on standard error and an exit code.</summary>
internal static class CommandRunner
{
    public static int Run(RootCommand root, string[] args)
    {
        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (System.CommandLine.Parsing.ParseError error in parsed.Errors) Console.Error.WriteLine("streammail: " + error.Message);
            Console.Error.WriteLine("Try 'streammail --help'.");
            return ExitCode.WrongUsage;
        }

        return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    }

    /// <summary>Runs the body of a command. Ctrl-C cancels it.</summary>
    public static int Guard(Func<CancellationToken, int> body)
    {
        using var interrupt = new CancellationTokenSource();
        Console.CancelKeyPress += (_, e) =>
        {
            e.Cancel = true;
            interrupt.Cancel();
        };
        try
        {
            return body(interrupt.Token);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (OutputClosedException)
        {
            return ExitCode.OutputClosed;
        }
        catch (UsageException e)
        {
            return Fail(e.Message, ExitCode.WrongUsage);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fail(e.Message, ExitCode.InputUnreadable);
        }
    }

    private static int Fail(string message, int code)
    {
        Console.Error.WriteLine("streammail: " + string.Join('\n', message.Split('\n').Select(Output.TerminalText.Clean)));
        return code;
    }
}
