namespace StreamMail.Server.Watch;

/// <summary>A row of numbers as bars of eight heights. Only nothing is shown as nothing.</summary>
internal static class Sparkline
{
    private const string Bars = " ▁▂▃▄▅▆▇█";
    private const string Ascii = " .:-=+*%#";

    public static string Of(ReadOnlySpan<long> values, bool unicode)
    {
        string bars = unicode ? Bars : Ascii;
        long most = 1;
        foreach (long value in values) most = Math.Max(most, value);
        Span<char> line = values.Length <= 256 ? stackalloc char[values.Length] : new char[values.Length];
        for (int i = 0; i < values.Length; i++) line[i] = values[i] <= 0 ? bars[0] : bars[(int)Math.Min(8, 1 + (values[i] * 7 / most))];
        return new string(line);
    }
}
