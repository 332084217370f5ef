namespace StreamMail.Server;

/// <summary>Exit codes that scripts rely on (output contract, version 1).</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int NothingFound = 1;
    public const int WrongUsage = 2;
    public const int InputUnreadable = 3;

    /// <summary>With --strict: the input was damaged.</summary>
    public const int Damaged = 4;
    public const int Interrupted = 130;

    /// <summary>The reader of our output went away.</summary>
    public const int OutputClosed = 141;
}
