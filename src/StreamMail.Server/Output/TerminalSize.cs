namespace StreamMail.Server.Output;

/// <summary>How large the terminal is that standard output goes to.</summary>
internal static class TerminalSize
{
    /// <summary>Columns; what is given where standard output is no terminal or does not tell.</summary>
    public static int Columns(int otherwise)
    {
        if (Console.IsOutputRedirected) return otherwise;
        try
        {
            return Console.WindowWidth is > 0 and int width ? width : otherwise;
        }
        catch (Exception e) when (e is IOException or PlatformNotSupportedException)
        {
            return otherwise;
        }
    }

    /// <summary>As <see cref="Columns"/>.</summary>
    public static int Rows(int otherwise)
    {
        if (Console.IsOutputRedirected) return otherwise;
        try
        {
            return Console.WindowHeight is > 0 and int height ? height : otherwise;
        }
        catch (Exception e) when (e is IOException or PlatformNotSupportedException)
        {
            return otherwise;
        }
    }
}
