using System.Diagnostics;
using System.Text;
using StreamMail.Server.Commands;

namespace StreamMail.Tests.Commands;

/// <summary>The built <c>streammail</c>, run as users run it.</summary>
internal static class CommandLine
{
    /// <summary>Runs to the end; standard input is closed after what is given.</summary>
    /// <param name="arguments">After the program's name.</param>
    /// <param name="input">Standard input.</param>
    /// <param name="environment">Variables to set beside this process's own.</param>
    public static CommandResult Run(IEnumerable<string> arguments, byte[]? input = null, params (string Name, string Value)[] environment)
    {
        using Process process = Start(arguments, environment);
        Task<byte[]> output = ReadAll(process.StandardOutput.BaseStream), error = ReadAll(process.StandardError.BaseStream);
        try
        {
            if (input is not null) process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It did not want all of it.
        }

        Task.WaitAll(output, error);
        process.WaitForExit();
        return new CommandResult(process.ExitCode, output.Result, Encoding.UTF8.GetString(error.Result));
    }

    public static CommandResult Run(params string[] arguments) => Run(arguments, input: null);

    /// <summary>Reads a little of the answer, then closes its end of the pipe, as <c>head</c> does.</summary>
    public static (int Code, string Error) RunAndHangUp(IEnumerable<string> arguments)
    {
        using Process process = Start(arguments);
        process.StandardInput.Close();
        Task<byte[]> error = ReadAll(process.StandardError.BaseStream);
        process.StandardOutput.BaseStream.ReadExactly(new byte[100]);
        process.StandardOutput.Close();
        process.WaitForExit();
        return (process.ExitCode, Encoding.UTF8.GetString(error.Result));
    }

    private static Process Start(IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        string program = typeof(CommandTexts).Assembly.Location;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(program);
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["TZ"] = "UTC";
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
    }

    private static async Task<byte[]> ReadAll(Stream stream)
    {
        var all = new MemoryStream();
        await stream.CopyToAsync(all);
        return all.ToArray();
    }
}
