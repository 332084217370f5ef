using StreamMail.Connectors.Sources.Files;

namespace StreamMail.Server.Input;

/// <summary>Standard input can be read only once: who reads the log several times reads a copy, which goes when that is done.</summary>
internal sealed class SpooledInput : IDisposable
{
    private readonly string? _path;

    private SpooledInput(InputSettings settings, string? path)
    {
        Settings = settings;
        _path = path;
    }

    /// <summary>The settings with the copy in place of standard input.</summary>
    public InputSettings Settings { get; }

    /// <exception cref="IOException">The copy cannot be written.</exception>
    public static SpooledInput Of(InputSettings settings)
    {
        if (!settings.Files.Contains(LogFileSet.StandardInput)) return new SpooledInput(settings, null);
        string path = Path.GetTempFileName();
        try
        {
            using Stream input = Console.OpenStandardInput();
            using FileStream copy = File.Create(path);
            input.CopyTo(copy, 1024 * 1024);
        }
        catch
        {
            File.Delete(path);
            throw;
        }

        return new SpooledInput(settings with { Files = [.. settings.Files.Select(f => f == LogFileSet.StandardInput ? path : f)] }, path);
    }

    public void Dispose()
    {
        if (_path is not null) File.Delete(_path);
    }
}
