namespace StreamMail.Tests.Watch;

/// <summary>A test that needs a pseudo-terminal, which script(1) of util-linux gives.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TerminalFactAttribute : FactAttribute
{
    public TerminalFactAttribute()
    {
        if (!File.Exists("/usr/bin/script")) Skip = "script(1) is not installed: no pseudo-terminal";
    }
}
