using System.Text.Json;

namespace StreamMail.Tests.Corpus;

/// <summary>The facts that answers claim: who got mail, what became of it, which mails belong together.</summary>
internal sealed class StoryWords
{
    public HashSet<string> Addresses { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Statuses { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Links { get; } = new(StringComparer.Ordinal);

    public static StoryWords Of(StoryReplay replay)
    {
        var words = new StoryWords();
        foreach (string part in (string[])[replay.Traces, replay.Journeys, replay.Queue])
            foreach (JsonElement answer in StoryTests.Parse(part)) words.Collect(answer, "");
        return words;
    }

    /// <summary>What this claims and the other does not.</summary>
    public IEnumerable<string> Beyond(StoryWords full) =>
        Addresses.Except(full.Addresses).Select(a => "recipient " + a)
            .Concat(Statuses.Except(full.Statuses).Where(s => s is not ("unknown" or "partial")).Select(s => "status " + s))
            .Concat(Links.Except(full.Links).Select(l => "link " + l));

    private void Collect(JsonElement element, string queueId)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in element.EnumerateArray()) Collect(item, queueId);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            string id = element.TryGetProperty("queue_id", out JsonElement own) ? own.GetString()! : queueId;
            foreach (JsonProperty p in element.EnumerateObject())
            {
                if (p.Name is "to" or "orig_to") Addresses.Add(p.Value.GetString()!);
                else if (p.Name is "status") Statuses.Add(p.Value.GetString()!);
                else if (p.Name is "rel") Links.Add($"{queueId} {p.Value.GetString()} {id}");
                else Collect(p.Value, id);
            }
        }
    }
}
