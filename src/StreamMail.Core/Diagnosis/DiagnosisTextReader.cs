namespace StreamMail.Core.Diagnosis;

/// <summary>Reads cause and remedy of a class or a rule.</summary>
internal static class DiagnosisTextReader
{
    /// <param name="file">The file.</param>
    /// <param name="node">The class or rule.</param>
    /// <param name="where">Its name for messages.</param>
    /// <param name="isRequired">A class needs both texts; a rule may leave out either.</param>
    /// <returns>Null when there is none.</returns>
    public static DiagnosisTexts? Read(RuleFileContext file, RuleNode node, string where, bool isRequired)
    {
        RuleNode? cause = node["cause"], remedy = node["remedy"];
        if (isRequired && cause is null) file.Error(node, $"{where}: no \"cause\"; write {{\"en\": \"...\", \"ja\": \"...\"}}");
        if (isRequired && remedy is null) file.Error(node, $"{where}: no \"remedy\"; write {{\"en\": [\"...\"], \"ja\": [\"...\"]}}");
        if (cause is null && remedy is null) return null;
        var texts = new DiagnosisTexts();
        for (int language = 0; language < 2; language++)
        {
            string code = language == 0 ? "en" : "ja";
            if (cause is not null) texts.Cause[language] = Cause(file, cause, code, where);
            if (remedy is not null) texts.Remedy[language] = Remedy(file, remedy, code, where);
        }

        if (cause is not null) file.CheckNames(cause, where + ": cause", "en", "ja");
        if (remedy is not null) file.CheckNames(remedy, where + ": remedy", "en", "ja");
        return texts;
    }

    private static TextPattern? Cause(RuleFileContext file, RuleNode node, string code, string where)
    {
        RuleNode? text = node[code];
        if (text is not null) return Pattern(file, text, $"{where}: cause, {code}");
        file.Error(node, $"{where}: the cause has no text in '{code}'; every text is needed in en and ja");
        return null;
    }

    private static TextPattern[]? Remedy(RuleFileContext file, RuleNode node, string code, string where)
    {
        RuleNode? list = node[code];
        if (list is null)
        {
            file.Error(node, $"{where}: the remedy has no text in '{code}'; every text is needed in en and ja");
            return null;
        }

        var patterns = new List<TextPattern>();
        foreach (RuleNode item in file.Texts(list, $"{where}: remedy, {code}"))
            if (Pattern(file, item, $"{where}: remedy, {code}") is { } pattern) patterns.Add(pattern);
        return [.. patterns];
    }

    private static TextPattern? Pattern(RuleFileContext file, RuleNode node, string what)
    {
        string? text = file.Text(node, what);
        if (text is null) return null;
        TextPattern? pattern = TextPattern.TryParse(text, out string error);
        if (pattern is null) file.Error(node, $"{what}: {error}");
        return pattern;
    }
}
