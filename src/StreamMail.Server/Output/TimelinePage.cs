using System.Text;

namespace StreamMail.Server.Output;

/// <summary>Lines of a bounded width, with labels and hanging indents.</summary>
internal sealed class TimelinePage(int columns)
{
    private readonly StringBuilder _text = new();

    public string Text => _text.ToString();

    public void Blank() => _text.Append('\n');

    /// <summary>A text that is wrapped; its further lines are indented.</summary>
    public void Write(string text, int indent = 0, int hanging = 0)
    {
        string lead = new(' ', indent);
        foreach (string line in DisplayWidth.Wrap(text, columns - indent - hanging))
        {
            _text.Append(lead).Append(line).Append('\n');
            lead = new string(' ', indent + hanging);
        }
    }

    /// <summary>A label in a column of its own, the text wrapped behind it.</summary>
    public void Labelled(string label, int width, string text)
    {
        string lead = DisplayWidth.Pad("  " + label, width);
        foreach (string line in DisplayWidth.Wrap(text, columns - width))
        {
            _text.Append(lead).Append(line).Append('\n');
            lead = new string(' ', width);
        }
    }

    /// <summary>One line, cut where it is too long.</summary>
    public void Cut(string line) => _text.Append(DisplayWidth.Cut(line, columns)).Append('\n');

    /// <summary>As it is, however long.</summary>
    public void Raw(string line) => _text.Append(line).Append('\n');
}
