using System.Text.Json;

namespace StreamMail.Server.Output;

/// <summary>Reads objects of the output contract, in which what is not known is absent.</summary>
internal static class JsonFields
{
    /// <summary>The text, made safe for a terminal; null when absent.</summary>
    public static string? Text(this JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value) ? TerminalText.Clean(value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText()) : null;

    public static IEnumerable<JsonElement> Items(this JsonElement json, string name) => json.TryGetProperty(name, out JsonElement list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    public static DateTimeOffset? Time(this JsonElement json, string name) => json.TryGetProperty(name, out JsonElement value) && value.TryGetDateTimeOffset(out DateTimeOffset time) ? time : null;

    public static double? Number(this JsonElement json, string name) => json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    public static bool HasFlag(this JsonElement json, string flag) => json.Items("flags").Any(f => f.ValueEquals(flag));

    /// <summary>A sender or recipient; the null sender as <c>&lt;&gt;</c>.</summary>
    public static string Address(this JsonElement json, string name) => json.Text(name) switch { null => "?", "" => "<>", { } address => address };
}
