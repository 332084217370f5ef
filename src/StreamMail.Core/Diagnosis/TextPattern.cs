using System.Buffers;
using System.Text;

namespace StreamMail.Core.Diagnosis;

/// <summary>
/// A sentence with placeholders: <c>{domain}</c> becomes its value or the fallback word; <c>[[ ... {x} ... ]]</c> is left
/// out as a whole when a placeholder in it is not known. What stands in `backticks` is a command that an administrator may
/// paste into a shell: there only values that no shell can misread are known.
/// </summary>
internal sealed class TextPattern
{
    private static readonly SearchValues<char> Harmless = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._@:/+=-");
    private readonly List<Segment> _segments = [];
    private bool _inCommand;

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
        foreach (Segment segment in _segments)
        {
            if (segment.IsOptional && segment.Pieces.Exists(p => p.Placeholder is not null && ValueOf(p, value) is null)) continue;
            foreach (Piece piece in segment.Pieces)
                sb.Append(piece.Placeholder is { } placeholder ? ValueOf(piece, value) ?? fallback(placeholder) : piece.Text);
        }

        return sb.ToString().Trim();
    }

    private static string? ValueOf(Piece piece, Func<Placeholder, string?> value)
    {
        string? found = value(piece.Placeholder!.Value);
        return found is null || !piece.InCommand || IsHarmless(found) ? found : null;
    }

    /// <summary>Log text is written by strangers: neither a shell nor a command's options may be reached by it.</summary>
    private static bool IsHarmless(string value) => value.Length > 0 && value[0] is not ('-' or '@' or '+' or '=') && !value.AsSpan().ContainsAnyExcept(Harmless);

    private bool Add(string text, bool optional, out string error)
    {
        error = "";
        var pieces = new List<Piece>();
        int at = 0;
        while (at < text.Length)
        {
            int open = text.IndexOf('{', at);
            if (open < 0)
            {
                AddText(pieces, text[at..]);
                break;
            }

            int close = text.IndexOf('}', open);
            string name = close < 0 ? text[open..] : text[(open + 1)..close];
            if (!PlaceholderNames.TryParse(name, out Placeholder placeholder))
            {
                error = $"unknown placeholder '{{{name}}}'; there are {PlaceholderNames.All}";
                return false;
            }

            if (open > at) AddText(pieces, text[at..open]);
            pieces.Add(new Piece("", placeholder, _inCommand));
            at = close + 1;
        }

        if (pieces.Count > 0) _segments.Add(new Segment(optional, pieces));
        return true;
    }

    private void AddText(List<Piece> pieces, string text)
    {
        pieces.Add(new Piece(text, null, _inCommand));
        if (text.AsSpan().Count('`') % 2 != 0) _inCommand = !_inCommand;
    }

    private readonly record struct Piece(string Text, Placeholder? Placeholder, bool InCommand);

    private readonly record struct Segment(bool IsOptional, List<Piece> Pieces);
}
