using System.Text;

namespace StreamMail.Core.Diagnosis;

/// <summary>Reads the classes and the fallback words of placeholders.</summary>
internal static class ClassReader
{
    public static void Read(RuleFileContext file, RuleNode list, RulesetParts parts, bool withTexts)
    {
        if (!list.IsArray)
        {
            file.Error(list, "\"classes\": a list is expected");
            return;
        }

        foreach (RuleNode node in list.Items)
        {
            string? id = node.IsObject ? file.Text(node["id"], "class: id") : null;
            if (id is null)
            {
                file.Error(node, "class without an \"id\"");
                continue;
            }

            string where = $"class '{id}'";
            file.CheckNames(node, where, "id", "party", "retry_helps", "cause", "remedy", "note");
            Party? party = file.Word<Party>(node["party"], where + ": party");
            if (node["party"] is null) file.Error(node, $"{where}: no \"party\"; say whose turn it is");
            var read = new DiagnosisClass
            {
                Id = id,
                IdUtf8 = Encoding.UTF8.GetBytes(id),
                Party = party ?? Party.Unknown,
                RetryHelps = file.Flag(node["retry_helps"], where + ": retry_helps"),
                Texts = withTexts ? DiagnosisTextReader.Read(file, node, where, isRequired: true) : null,
            };
            bool known = parts.ClassNumbers.TryGetValue(id, out ushort number);
            if (known && !file.File.IsUser && parts.Classes[number].Party != Party.Unknown) file.Error(node, $"{where} stands twice; remove one");
            if (known) parts.Classes[number] = read;
            else if (file.File.IsUser) file.Error(node, $"{where}: there is no such class, and files of your own can only reword classes");
            else Add(parts, read);
        }
    }

    public static void ReadFallbacks(RuleFileContext file, RuleNode node, RulesetParts parts)
    {
        foreach ((string name, int at, RuleNode value) in node.Members)
        {
            string where = $"fallback '{name}'";
            if (!PlaceholderNames.TryParse(name, out _)) file.Error(at, $"{where}: unknown placeholder; there are {PlaceholderNames.All}");
            string? en = file.Text(value["en"], where), ja = file.Text(value["ja"], where);
            if (value["en"] is null || value["ja"] is null) file.Error(at, $"{where}: the word is needed in en and ja");
            parts.Fallbacks[name] = [en ?? name, ja ?? name];
        }
    }

    private static void Add(RulesetParts parts, DiagnosisClass read)
    {
        parts.ClassNumbers[read.Id] = (ushort)parts.Classes.Count;
        parts.Classes.Add(read);
    }
}
