using System.Text.Json;

namespace StreamMail.Tests.Support;

/// <summary>NDJSON.</summary>
internal static class JsonLines
{
    public static List<JsonElement> Read(ReadOnlyMemory<byte> bytes)
    {
        var rows = new List<JsonElement>();
        while (!bytes.IsEmpty)
        {
            int end = bytes.Span.IndexOf((byte)'\n');
            ReadOnlyMemory<byte> line = end < 0 ? bytes : bytes[..end];
            bytes = end < 0 ? default : bytes[(end + 1)..];
            if (!line.IsEmpty) rows.Add(JsonDocument.Parse(line).RootElement);
        }

        return rows;
    }

    /// <summary>A text, or null when the object has none of that name.</summary>
    public static string? Text(this JsonElement json, string name) => json.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    /// <summary>The items of a list, or none.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement json, string name) => json.TryGetProperty(name, out JsonElement list) ? list.EnumerateArray() : [];

    public static bool HasFlag(this JsonElement json, string flag) => json.Items("flags").Any(f => f.ValueEquals(flag));
}
