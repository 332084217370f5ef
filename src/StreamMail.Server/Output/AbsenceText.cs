using System.Text;
using StreamMail.Core.Search;
using StreamMail.Server.Commands;

namespace StreamMail.Server.Output;

/// <summary>Why nothing was found, for people.</summary>
internal static class AbsenceText
{
    public static string Of(IReadOnlyList<Absence> reasons, SearchWords words, int columns, bool mask)
    {
        var text = new StringBuilder();
        foreach (Absence reason in reasons)
        {
            bool isDoubt = SearchWords.IsDoubt(reason);
            string sentence = words.Of(mask ? reason with { Text = LocalPartMask.Text(reason.Text) } : reason), lead = isDoubt ? "  - " : "";
            foreach (string line in DisplayWidth.Wrap(sentence, columns - lead.Length))
            {
                text.Append(lead).Append(line).Append('\n');
                lead = isDoubt ? "    " : "";
            }
        }

        return text.ToString();
    }
}
