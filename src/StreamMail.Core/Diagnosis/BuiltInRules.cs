using System.Reflection;

namespace StreamMail.Core.Diagnosis;

/// <summary>The rules that the product comes with.</summary>
public static class BuiltInRules
{
    private const string Prefix = "StreamMail.Rules.";
    private static readonly Lock Gate = new();
    private static Ruleset? _withoutTexts;
    private static Ruleset? _withTexts;

    /// <summary>The files, as they are built in.</summary>
    public static IReadOnlyList<RuleFile> Files()
    {
        Assembly assembly = typeof(BuiltInRules).Assembly;
        var files = new List<RuleFile>();
        foreach (string name in assembly.GetManifestResourceNames())
        {
            if (!name.StartsWith(Prefix, StringComparison.Ordinal)) continue;
            using Stream stream = assembly.GetManifestResourceStream(name)!;
            byte[] bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            files.Add(new RuleFile(name[Prefix.Length..], bytes));
        }

        return files;
    }

    /// <summary>The built-in ruleset, loaded once.</summary>
    /// <param name="withTexts">False loads faster; explanations then cannot be written.</param>
    /// <exception cref="InvalidDataException">The built-in rules are faulty; tests see to it that they are not.</exception>
    public static Ruleset Load(bool withTexts)
    {
        lock (Gate)
        {
            if (_withTexts is not null) return _withTexts;
            if (!withTexts) return _withoutTexts ??= Read(RulesetContent.ClassesOnly);
            return _withTexts = Read(RulesetContent.Texts);
        }
    }

    private static Ruleset Read(RulesetContent content) =>
        RulesetLoader.Load(Files(), content, out IReadOnlyList<RuleError> errors) ?? throw new InvalidDataException("The built-in rules cannot be read: " + string.Join("; ", errors));
}
