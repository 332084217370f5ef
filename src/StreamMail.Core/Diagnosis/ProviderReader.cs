namespace StreamMail.Core.Diagnosis;

/// <summary>Reads the providers: <c>{"id": "google", "name": "Google", "hosts": [".google.com"], "domains": ["gmail.com"], "text": ["gsmtp $"]}</c>.</summary>
internal static class ProviderReader
{
    public static void Read(RuleFileContext file, RuleNode list, RulesetParts parts)
    {
        if (!list.IsArray)
        {
            file.Error(list, "\"providers\": a list is expected");
            return;
        }

        foreach (RuleNode node in list.Items)
        {
            string? id = node.IsObject ? file.Text(node["id"], "provider: id") : null;
            if (id is null)
            {
                file.Error(node, "provider without an \"id\"");
                continue;
            }

            string where = $"provider '{id}'";
            file.CheckNames(node, where, "id", "name", "hosts", "domains", "text", "words", "note", "source", "date");
            if (parts.ProviderNumber(id) != 0)
            {
                file.Error(node, $"{where} stands twice; remove one");
                continue;
            }

            string name = file.Text(node["name"], where + ": name") ?? id;
            if (node["name"] is null) file.Error(node, $"{where}: no \"name\"");
            parts.Providers.Add(new MailProvider(id, name, [.. RuleReader.Phrases(file, node["text"] ?? node["words"], where + ": text", parts)]));
            AddSuffixes(file, node["hosts"], where, parts, parts.ProviderHosts);
            AddSuffixes(file, node["domains"], where, parts, parts.ProviderDomains);
            if (node["hosts"] is null && node["domains"] is null && node["text"] is null && node["words"] is null) file.Error(node, $"{where}: nothing to know it by; give \"hosts\", \"domains\" or \"text\"");
        }
    }

    private static void AddSuffixes(RuleFileContext file, RuleNode? list, string where, RulesetParts parts, SuffixTable table)
    {
        var provider = (ushort)parts.Providers.Count;
        foreach (RuleNode host in file.Texts(list, where + ": hosts"))
        {
            ushort other = table.Add(host.Text, provider);
            if (other != 0 && other != provider) file.Error(host, $"{where}: '{host.Text}' is already of '{parts.Providers[other - 1].Id}'");
        }
    }
}
