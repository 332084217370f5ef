using System.Globalization;
using StreamMail.Core.Correlation;
using StreamMail.Pipeline.Replay;

namespace StreamMail.Server.Commands;

/// <summary>Says on standard error what of the input could not be read, and what the log itself reports as lost.</summary>
internal static class DamageReport
{
    /// <returns>The exit code.</returns>
    public static int Write(ReplayCounters lines, CorrelatorCounters correlator, bool strict)
    {
        var parts = new List<string>();
        Add(parts, lines.Malformed, "without a known shape");
        Add(parts, lines.TooLong, "too long");
        Add(parts, lines.Unknown, "not understood");
        Add(parts, correlator.LostMarkers, "saying that lines were lost");
        Add(parts, correlator.OverTraceLimit, "beyond the limit of one trace");
        if (parts.Count > 0) Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"streammail: {lines.Lines} lines read, of them {string.Join(", ", parts)}"));
        return strict && lines.Malformed + lines.TooLong > 0 ? ExitCode.Damaged : ExitCode.Done;
    }

    private static void Add(List<string> parts, long count, string what)
    {
        if (count > 0) parts.Add(string.Create(CultureInfo.InvariantCulture, $"{count} {what}"));
    }
}
