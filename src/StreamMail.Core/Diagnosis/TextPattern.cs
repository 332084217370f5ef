using System.Text;

namespace StreamMail.Core.Diagnosis;

/// <summary>
/// A sentence with placeholders: <c>{domain}</c> becomes its value or the fallback word; <c>[[ ... {x} ... ]]</c> is left
/// out as a whole when a placeholder in it is not known.
/// </summary>
internal sealed class TextPattern
{
    private readonly List<(bool Optional, List<(string Text, int Placeholder)> Pieces)> _segments = [];

    private TextPattern()
    {
    }

    /// <summary>Reads a pattern; null with the reason when it is none.</summary>
    public static TextPattern? TryParse(string text, out string error)
    {
        error = "";
        var pattern = new TextPattern();
        int at = 0;
        while (at < text.Length)
        {
            int open = text.IndexOf("[[", at, StringComparison.Ordinal);
            string plain = open < 0 ? text[at..] : text[at..open];
            if (!pattern.Add(plain, optional: false, out error)) return null;
            if (open < 0) break;
            int close = text.IndexOf("]]", open, StringComparison.Ordinal);
            if (close < 0)
            {
                error = "'[[' without ']]'";
                return null;
            }

            if (!pattern.Add(text[(open + 2)..close], optional: true, out error)) return null;
            at = close + 2;
        }

        return pattern;
    }

    /// <summary>Writes the sentence.</summary>
    /// <param name="value">The value of a placeholder, null when not known.</param>
    /// <param name="fallback">The word for a placeholder that is not known.</param>
    public string Fill(Func<Placeholder, string?> value, Func<Placeholder, string> fallback)
    {
        var sb = new StringBuilder();
        foreach ((bool optional, List<(string Text, int Placeholder)> pieces) in _segments)
        {
            if (optional && pieces.Exists(p => p.Placeholder >= 0 && value((Placeholder)p.Placeholder) is null)) continue;
            foreach ((string text, int placeholder) in pieces)
                sb.Append(placeholder < 0 ? text : value((Placeholder)placeholder) ?? fallback((Placeholder)placeholder));
        }

        return sb.ToString().Trim();
    }

    private bool Add(string text, bool optional, out string error)
    {
        error = "";
        var pieces = new List<(string, int)>();
        int at = 0;
        while (at < text.Length)
        {
            int open = text.IndexOf('{', at);
            if (open < 0)
            {
                pieces.Add((text[at..], -1));
                break;
            }

            int close = text.IndexOf('}', open);
            string name = close < 0 ? text[open..] : text[(open + 1)..close];
            if (!PlaceholderNames.TryParse(name, out Placeholder placeholder))
            {
                error = $"unknown placeholder '{{{name}}}'; there are {PlaceholderNames.All}";
                return false;
            }

            if (open > at) pieces.Add((text[at..open], -1));
            pieces.Add(("", (int)placeholder));
            at = close + 1;
        }

        if (pieces.Count > 0) _segments.Add((optional, pieces));
        return true;
    }
}
