namespace StreamMail.Server.Watch;

/// <summary>What the terminal can do, by its environment.</summary>
/// <param name="Screen">It can be drawn on.</param>
/// <param name="Colour">It shows colours, and they are wanted (no-color.org).</param>
/// <param name="Unicode">It shows block characters.</param>
internal readonly record struct TerminalAbilities(bool Screen, bool Colour, bool Unicode)
{
    public static TerminalAbilities Of(Func<string, string?> variable, bool isTerminal)
    {
        string term = variable("TERM") ?? "";
        bool screen = isTerminal && term is not ("" or "dumb");
        return new TerminalAbilities(screen, screen && string.IsNullOrEmpty(variable("NO_COLOR")), IsUtf8(variable) && term != "linux");
    }

    /// <summary>The first variable that is set decides, as in POSIX; none set is the C locale.</summary>
    private static bool IsUtf8(Func<string, string?> variable)
    {
        foreach (string name in (string[])["LC_ALL", "LC_CTYPE", "LANG"])
            if (variable(name) is { Length: > 0 } locale) return locale.Contains("UTF-8", StringComparison.OrdinalIgnoreCase) || locale.Contains("utf8", StringComparison.OrdinalIgnoreCase);
        return false;
    }
}
