using System.Text.Json;

namespace StreamMail.Core.Diagnosis;

/// <summary>Puts a ruleset together from files. Reports all faults at once, each with file, line and what to do.</summary>
public static class RulesetLoader
{
    private static readonly string[] Keys = ["classes", "fallbacks", "providers", "on", "tier", "rules", "note", "$schema"];

    /// <summary>Reads the files.</summary>
    /// <param name="files">Built-in ones are taken in the order of their names, a user's own in the order given and before them.</param>
    /// <param name="content">What is needed of them.</param>
    /// <param name="errors">All faults, by file and line.</param>
    /// <returns>The ruleset, or null when there are faults.</returns>
    public static Ruleset? Load(IEnumerable<RuleFile> files, RulesetContent content, out IReadOnlyList<RuleError> errors)
    {
        var found = new List<RuleError>();
        errors = found;
        var read = new List<(RuleFileContext File, RuleNode Root)>();
        foreach (RuleFile file in files.OrderBy(f => f.IsUser ? "" : f.Name, StringComparer.Ordinal))
        {
            var context = new RuleFileContext(file, found);
            if (Parse(context, content) is { } root) read.Add((context, root));
        }

        // What an unreadable file would have held is missing in all others: those faults would only hide it.
        if (found.Exists(e => read.TrueForAll(r => r.File.File.Name != e.File))) return null;
        var parts = new RulesetParts();
        foreach ((RuleFileContext file, RuleNode root) in read.OrderBy(r => r.File.File.IsUser))
        {
            if (root["classes"] is { } classes) ClassReader.Read(file, classes, parts, content.HasFlag(RulesetContent.Texts));
            if (root["fallbacks"] is { } fallbacks) ClassReader.ReadFallbacks(file, fallbacks, parts);
        }

        foreach ((RuleFileContext file, RuleNode root) in read.OrderBy(r => r.File.File.IsUser))
            if (root["providers"] is { } providers) ProviderReader.Read(file, providers, parts);
        foreach ((RuleFileContext file, RuleNode root) in read)
            if (root["rules"] is not null) RuleReader.Read(file, root, parts, content);

        if (found.Count > 0)
        {
            found.Sort((a, b) => (string.CompareOrdinal(a.File, b.File), a.Line) switch
            {
                (0, _) => a.Line.CompareTo(b.Line),
                (var order, _) => order,
            });
            return null;
        }

        return new Ruleset(parts);
    }

    private static RuleNode? Parse(RuleFileContext file, RulesetContent content)
    {
        try
        {
            RuleNode root = RuleNode.Read(file.File.Bytes.Span, name => Skips(name, content));
            if (!root.IsObject)
            {
                file.Error(root, "an object with \"rules\", \"classes\" or \"providers\" is expected");
                return null;
            }

            file.CheckNames(root, "file", Keys);
            return root;
        }
        catch (JsonException e)
        {
            file.ErrorAtLine((int)(e.LineNumber ?? 0) + 1, "no valid JSON: " + Plain(e.Message));
            return null;
        }
        catch (InvalidOperationException)
        {
            file.ErrorAtLine(1, "no valid JSON: a text is not UTF-8");
            return null;
        }
    }

    private static bool Skips(ReadOnlySpan<byte> name, RulesetContent content) =>
        (!content.HasFlag(RulesetContent.Texts) && (name.SequenceEqual("cause"u8) || name.SequenceEqual("remedy"u8) || name.SequenceEqual("fallbacks"u8)))
        || (!content.HasFlag(RulesetContent.Examples) && name.SequenceEqual("examples"u8));

    /// <summary>The framework repeats the place at the end of its message.</summary>
    private static string Plain(string message)
    {
        int place = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return place < 0 ? message : message[..place];
    }
}
