using System.Text;

namespace StreamMail.Server.Output;

/// <summary>Log text on its way to a terminal: control characters, which could steer it, become U+FFFD.</summary>
internal static class TerminalText
{
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool steers = Rune.IsControl(rune) || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x2028 or 0x2029;
            clean.Append(steers ? "\uFFFD" : rune.ToString());
        }

        return clean.ToString();
    }

    public static string Clean(ReadOnlySpan<byte> utf8) => Clean(Encoding.UTF8.GetString(utf8));
}
