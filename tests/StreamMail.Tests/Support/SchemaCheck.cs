using System.Text.Json;
using System.Text.RegularExpressions;

namespace StreamMail.Tests.Support;

/// <summary>Checks JSON against the part of JSON Schema that our schemas use: type, properties, required, items, enum, pattern, minimum, date-time.</summary>
internal static class SchemaCheck
{
    /// <param name="known">Whether members that the schema does not name are faults: outside they are allowed, from us they would be undocumented.</param>
    /// <returns>What does not fit, with its place.</returns>
    public static IEnumerable<string> Faults(JsonElement value, JsonElement schema, string where = "$", bool known = true)
    {
        if (schema.TryGetProperty("enum", out JsonElement words))
        {
            if (!words.EnumerateArray().Any(w => w.ValueEquals(value.GetString()))) yield return $"{where}: {value.GetRawText()} is none of the words";
            yield break;
        }

        string type = schema.Text("type")!;
        if (!IsOf(value, type))
        {
            yield return $"{where}: {value.GetRawText()} is no {type}";
            yield break;
        }

        if (schema.TryGetProperty("minimum", out JsonElement minimum) && value.GetDouble() < minimum.GetDouble()) yield return $"{where}: {value.GetRawText()} is too low";
        if (schema.Text("pattern") is { } pattern && !Regex.IsMatch(value.GetString()!, pattern)) yield return $"{where}: {value.GetRawText()} does not match";
        if (schema.Text("format") == "date-time" && !value.TryGetDateTimeOffset(out _)) yield return $"{where}: {value.GetRawText()} is no time";
        IEnumerable<string> inner = type switch
        {
            "array" => value.EnumerateArray().SelectMany((item, i) => Faults(item, schema.GetProperty("items"), $"{where}[{i}]", known)),
            "object" => OfObject(value, schema, where, known),
            _ => [],
        };
        foreach (string fault in inner) yield return fault;
    }

    private static IEnumerable<string> OfObject(JsonElement value, JsonElement schema, string where, bool known)
    {
        foreach (JsonElement name in schema.Items("required"))
            if (!value.TryGetProperty(name.GetString()!, out _)) yield return $"{where}: {name.GetString()} is missing";
        schema.TryGetProperty("properties", out JsonElement properties);
        foreach (JsonProperty member in value.EnumerateObject())
        {
            JsonElement inner = default;
            bool named = properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty(member.Name, out inner);
            if (!named && !schema.TryGetProperty("additionalProperties", out inner))
            {
                if (known) yield return $"{where}.{member.Name}: not in the schema";
                continue;
            }

            foreach (string fault in Faults(member.Value, inner, where + "." + member.Name, known)) yield return fault;
        }
    }

    private static bool IsOf(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        _ => throw new InvalidOperationException("the schema has a type that the check does not know: " + type),
    };
}
