using System.Globalization;
using System.Text;
using StreamMail.Core.Postfix;
using StreamMail.Core.Syslog;

namespace StreamMail.Core.Diagnosis;

/// <summary>Reads the conditions of a rule.</summary>
internal static class ConditionReader
{
    public static RuleConditions Read(RuleFileContext file, RuleNode node, string where, RulesetParts parts)
    {
        file.CheckNames(node, where + ": when", "provider", "words", "code", "dsn", "stage", "process", "level", "action", "mentions", "text", "and", "not", "since", "until");
        return new RuleConditions
        {
            Providers = [.. Each(file, node, "provider", where, n => Provider(n, parts), "no such provider in the providers file")],
            Speaker = file.Word<Speaker>(node["words"], where + ": words") ?? Speaker.Unknown,
            Codes = [.. Each(file, node, "code", where, n => CodePattern.TryParse(n, out CodePattern p) ? p : (CodePattern?)null, "a reply code is three digits, x for any: 550, 5xx")],
            Dsns = [.. Each(file, node, "dsn", where, n => DsnPattern.TryParse(n, out DsnPattern p) ? p : (DsnPattern?)null, "an enhanced code is 5.1.1, x.7.26 or 5.7.606-5.7.649")],
            Stages = [.. Each(file, node, "stage", where, n => DiagnosisNames.TryParse(n, out SmtpStage s) ? s : (SmtpStage?)null, "it is none of " + string.Join(", ", DiagnosisNames.All<SmtpStage>()))],
            Processes = [.. file.Texts(node["process"], where + ": process").Select(n => n.Text)],
            ProcessKinds = [.. Each(file, node, "process", where, Process, "no daemon of Postfix")],
            Levels = [.. Each(file, node, "level", where, n => Enum.TryParse(n, ignoreCase: true, out Level l) ? l : (Level?)null, "it is none of info, warning, error, fatal, panic")],
            Actions = [.. file.Texts(node["action"], where + ": action").Select(n => Encoding.UTF8.GetBytes(n.Text))],
            Mentions = [.. Each(file, node, "mentions", where, n => n.Contains('.', StringComparison.Ordinal) ? parts.Mentions.Add(n) : (ushort?)null, "a host name or list zone has a dot")],
            Text = [.. RuleReader.Phrases(file, node["text"], where + ": text", parts)],
            And = [.. RuleReader.Phrases(file, node["and"], where + ": and", parts, allowMask: true)],
            Not = [.. RuleReader.Phrases(file, node["not"], where + ": not", parts, allowMask: true)],
            Since = Day(file, node["since"], where + ": since") ?? long.MinValue,
            Until = Day(file, node["until"], where + ": until") + Stamp.Day ?? long.MaxValue,
        };
    }

    private static List<T> Each<T>(RuleFileContext file, RuleNode node, string key, string where, Func<string, T?> read, string hint)
        where T : struct
    {
        var list = new List<T>();
        foreach (RuleNode item in file.Texts(node[key], $"{where}: {key}"))
        {
            if (read(item.Text) is { } value) list.Add(value);
            else file.Error(item, $"{where}: {key}: '{item.Text}': {hint}");
        }

        return list;
    }

    private static ushort? Provider(string id, RulesetParts parts) => parts.ProviderNumber(id) is > 0 and ushort number ? number : null;

    private static ProcessKind? Process(string name) => ProcessNames.Parse(Encoding.UTF8.GetBytes(name)) is var kind and not (ProcessKind.Unknown or ProcessKind.OtherPostfix) ? kind : name == "postfix" ? ProcessKind.OtherPostfix : null;

    private static long? Day(RuleFileContext file, RuleNode? node, string what)
    {
        if (node is null) return null;
        if (DateOnly.TryParseExact(node.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)) return Stamp.DateToMicros(day.Year, day.Month, day.Day);
        file.Error(node, $"{what}: '{node.Text}' is no date; write 2025-03-13");
        return null;
    }
}
