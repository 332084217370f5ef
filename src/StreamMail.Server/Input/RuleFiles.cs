using System.CommandLine;
using StreamMail.Core.Diagnosis;
using StreamMail.Server.Commands;

namespace StreamMail.Server.Input;

/// <summary>Loads the built-in rules together with a user's own.</summary>
internal static class RuleFiles
{
    public static Option<string[]> CreateOption() => new("--rules") { Description = "Rules of your own (JSON); they come before the built-in ones and may replace them by ID." };

    /// <exception cref="UsageException">A rule file is faulty; all faults are in the message.</exception>
    public static Ruleset Load(IReadOnlyList<string> paths, RulesetContent content)
    {
        if (paths.Count == 0 && !content.HasFlag(RulesetContent.Examples)) return BuiltInRules.Load(content.HasFlag(RulesetContent.Texts));
        return Read(paths, content, out IReadOnlyList<RuleError> errors) ?? throw new UsageException("the rules cannot be used:\n" + string.Join('\n', errors.Select(e => "  " + e)));
    }

    public static Ruleset? Read(IReadOnlyList<string> paths, RulesetContent content, out IReadOnlyList<RuleError> errors)
    {
        List<RuleFile> files = [.. BuiltInRules.Files()];
        foreach (string path in paths)
        {
            if (Directory.Exists(path)) throw new IOException($"{path} is a directory");
            files.Add(new RuleFile(path, File.ReadAllBytes(path), IsUser: true));
        }

        return RulesetLoader.Load(files, content, out errors);
    }
}
