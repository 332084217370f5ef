using System.Text.Json;

namespace StreamMail.Core.Diagnosis;

/// <summary>One file while it is read: where faults are noted, with their lines.</summary>
internal sealed class RuleFileContext(RuleFile file, List<RuleError> errors)
{
    public RuleFile File { get; } = file;

    public int ErrorCount => errors.Count;

    public int LineOf(int at) => 1 + File.Bytes.Span[..Math.Min(at, File.Bytes.Length)].Count((byte)'\n');

    public void Error(int at, string message) => errors.Add(new RuleError(File.Name, LineOf(at), message));

    public void ErrorAtLine(int line, string message) => errors.Add(new RuleError(File.Name, line, message));

    public void Error(RuleNode node, string message) => Error(node.At, message);

    /// <summary>Faults for members that mean nothing here.</summary>
    public void CheckNames(RuleNode node, string where, params ReadOnlySpan<string> known)
    {
        for (int i = 0; i < node.Members.Count; i++)
        {
            (string name, int at, _) = node.Members[i];
            if (!known.Contains(name)) Error(at, $"{where}: unknown key '{name}'; known are {string.Join(", ", known!)}");
            for (int j = 0; j < i; j++)
                if (node.Members[j].Name == name) Error(at, $"{where}: '{name}' stands twice; only one is read");
        }
    }

    /// <summary>A string, or null with a fault when it is something else.</summary>
    public string? Text(RuleNode? node, string what)
    {
        if (node is null) return null;
        if (node.IsText && node.Text.Length > 0) return node.Text;
        Error(node, $"{what}: a text in quotes is expected");
        return null;
    }

    /// <summary>One string or a list of strings.</summary>
    public List<RuleNode> Texts(RuleNode? node, string what)
    {
        if (node is null) return [];
        if (node.IsText && node.Text.Length > 0) return [node];
        if (!node.IsArray || node.Items.Count == 0 || node.Items.Exists(i => !i.IsText || i.Text.Length == 0))
        {
            Error(node, $"{what}: a text or a list of texts is expected, and none of them empty");
            return [];
        }

        return node.Items;
    }

    public T? Word<T>(RuleNode? node, string what)
        where T : struct, Enum
    {
        if (node is null) return null;
        if (node.IsText && DiagnosisNames.TryParse(node.Text, out T value)) return value;
        Error(node, $"{what}: '{node.Text}' is none of {string.Join(", ", DiagnosisNames.All<T>())}");
        return null;
    }

    public bool? Flag(RuleNode? node, string what)
    {
        if (node is null || node.Kind == JsonTokenType.Null) return null;
        if (node.Kind is JsonTokenType.True or JsonTokenType.False) return node.Kind == JsonTokenType.True;
        Error(node, $"{what}: true or false is expected");
        return null;
    }
}
