using System.Text.Json;

namespace StreamMail.Tests.Corpus;

/// <summary>
/// Compares what came with what a story expects. Of an object only the named properties are compared, but every list is
/// exact: nothing may be missing and nothing invented. A number in place of a list is its length, null means absent.
/// </summary>
internal sealed class StoryMatcher
{
    /// <summary>Lists that must be absent where an expectation does not name them.</summary>
    private static readonly string[] Absent = ["flags", "links", "verdicts", "connect_errors", "notices"];

    private static readonly string[] TraceKey = ["host", "instance", "queue_id", "generation"];
    private static readonly string[] RecipientKey = ["to", "orig_to"];
    private static readonly string[] LinkKey = ["rel", "queue_id"];

    private readonly List<string> _differences = [];

    public string Differences => string.Join('\n', _differences);

    /// <summary>Compares whole lists of answers, in any order.</summary>
    public void MatchAll(string what, IReadOnlyList<JsonElement> actual, JsonElement expected)
    {
        if (expected.ValueKind == JsonValueKind.Number) Count(what, actual.Count, expected.GetInt32(), actual);
        else Unordered(what, actual, [.. expected.EnumerateArray()], what is "traces" or "queue" ? TraceKey : []);
    }

    public void Match(string where, JsonElement actual, JsonElement expected)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object when actual.ValueKind == JsonValueKind.Object:
                MatchObject(where, actual, expected);
                break;
            case JsonValueKind.Number when actual.ValueKind == JsonValueKind.Array:
                Count(where, actual.GetArrayLength(), expected.GetInt32(), [actual]);
                break;
            case JsonValueKind.Array when actual.ValueKind == JsonValueKind.Array:
                MatchArray(where, [.. actual.EnumerateArray()], [.. expected.EnumerateArray()]);
                break;
            default:
                if (!JsonElement.DeepEquals(actual, expected)) _differences.Add($"{where}: expected {expected.GetRawText()}, came {actual.GetRawText()}");
                break;
        }
    }

    private void MatchObject(string where, JsonElement actual, JsonElement expected)
    {
        foreach (JsonProperty p in expected.EnumerateObject())
        {
            bool present = actual.TryGetProperty(p.Name, out JsonElement value);
            if (p.Value.ValueKind == JsonValueKind.Null)
            {
                if (present) _differences.Add($"{where}.{p.Name}: expected absent, came {value.GetRawText()}");
            }
            else if (!present)
            {
                _differences.Add($"{where}.{p.Name}: expected {p.Value.GetRawText()}, absent");
            }
            else
            {
                Match($"{where}.{p.Name}", value, p.Value);
            }
        }

        foreach (string name in Absent)
        {
            if (!expected.TryGetProperty(name, out _) && actual.TryGetProperty(name, out JsonElement value))
                _differences.Add($"{where}.{name}: expected absent, came {value.GetRawText()}");
        }
    }

    private void MatchArray(string where, List<JsonElement> actual, List<JsonElement> expected)
    {
        string list = where[(where.LastIndexOf('.') + 1)..];
        if (list is "recipients" or "links" or "traces" or "flags" or "notices")
        {
            Unordered(where, actual, expected, list switch { "recipients" => RecipientKey, "links" => LinkKey, "traces" => TraceKey, _ => [] });
            return;
        }

        Count(where, actual.Count, expected.Count, actual);
        for (int i = 0; i < Math.Min(actual.Count, expected.Count); i++) Match($"{where}[{i}]", actual[i], expected[i]);
    }

    /// <summary>Pairs each expected item with the item that has the same key, or else with one that matches.</summary>
    private void Unordered(string where, IReadOnlyList<JsonElement> actual, List<JsonElement> expected, string[] key)
    {
        Count(where, actual.Count, expected.Count, actual);
        var free = new List<JsonElement>(actual);
        foreach (JsonElement item in expected)
        {
            int exact = free.FindIndex(a => Fits(a, item));
            int close = exact >= 0 || key.Length == 0 ? exact : free.FindIndex(a => HasKey(a, item, key));
            if (close < 0)
            {
                _differences.Add($"{where}: none is {item.GetRawText()}{(key.Length == 0 ? "; came " + string.Join(" ", free.Select(a => a.GetRawText())) : "")}");
                continue;
            }

            if (exact < 0) Match(where + "[" + string.Join(" ", key.Select(k => item.TryGetProperty(k, out JsonElement v) ? v.ToString() : "").Where(k => k.Length > 0)) + "]", free[close], item);
            free.RemoveAt(close);
        }
    }

    private static bool Fits(JsonElement actual, JsonElement expected)
    {
        var trial = new StoryMatcher();
        trial.Match("", actual, expected);
        return trial._differences.Count == 0;
    }

    private static bool HasKey(JsonElement actual, JsonElement expected, string[] key) => Array.TrueForAll(key, k =>
        !expected.TryGetProperty(k, out JsonElement wanted) || (actual.TryGetProperty(k, out JsonElement value) ? JsonElement.DeepEquals(value, wanted) : wanted.ValueKind == JsonValueKind.Null));

    private void Count(string where, int actual, int expected, IEnumerable<JsonElement> items)
    {
        if (actual != expected) _differences.Add($"{where}: expected {expected} of them, came {actual}: {string.Join(" ", items.Select(i => i.GetRawText()))}");
    }
}
