using System.Globalization;
using System.Text;
using System.Text.Json;

namespace StreamMail.Server.Output;

/// <summary>
/// Where the time of a delivery went, drawn with Postfix's own letters: a until the active queue took the mail (waiting for
/// a retry included), b in the active queue, c setting up the connection, d transmitting.
/// </summary>
internal static class DelayBar
{
    private const int Columns = 24;

    /// <summary>Such as <c>[aabbbbccccccccdddddddddd] a 0.02  b 0.06  c 0.1  d 0.2 s</c>; empty when the log gives no stages.</summary>
    /// <param name="delays">Four numbers, in seconds.</param>
    public static string Of(JsonElement delays)
    {
        if (delays.ValueKind != JsonValueKind.Array || delays.GetArrayLength() != 4 || delays.EnumerateArray().Any(d => d.ValueKind != JsonValueKind.Number)) return "";
        double[] stages = [.. delays.EnumerateArray().Select(d => Math.Max(0, d.GetDouble()))];
        double total = stages.Sum();
        var bar = new StringBuilder("[");
        if (total > 0)
        {
            foreach ((char letter, int width) in Enumerable.Zip("abcd", Widths(stages, total))) bar.Append(letter, width);
        }

        bar.Append('.', Columns + 1 - bar.Length).Append(']');
        for (int i = 0; i < stages.Length; i++) bar.Append(CultureInfo.InvariantCulture, $" {(char)('a' + i)} {stages[i]:0.##}");
        return bar.Append(" s").ToString();
    }

    /// <summary>In proportion; a stage that took any time is seen.</summary>
    private static int[] Widths(double[] stages, double total)
    {
        int[] widths = [.. stages.Select(s => s <= 0 ? 0 : Math.Max(1, (int)Math.Round(Columns * s / total)))];
        int longest = Array.IndexOf(stages, stages.Max());
        widths[longest] += Columns - widths.Sum();
        return widths;
    }
}
