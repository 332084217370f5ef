using StreamMail.Core.Postfix;
using StreamMail.Core.Syslog;

namespace StreamMail.Server.Input;

/// <summary>What the input options of a command say.</summary>
internal sealed record InputSettings
{
    public IReadOnlyList<string> Files { get; init; } = [];

    public int? Year { get; init; }

    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Local;

    public int Threads { get; init; } = Environment.ProcessorCount;

    public int BlockSize { get; init; } = 2 * 1024 * 1024;

    public int LineLimit { get; init; } = LineParser.DefaultLineLimit;

    public bool Strict { get; init; }

    /// <summary>The log is opened again: what is read was said before.</summary>
    public bool IsQuiet { get; init; }

    public HostAliases? HostAliases { get; init; }
}
