using System.Text.Json;
using StreamMail.Server.Output;

namespace StreamMail.Server.Lookup;

/// <summary>One mail on its way across hosts.</summary>
/// <param name="root">Its object of the output contract.</param>
/// <param name="traces">Its traces.</param>
internal sealed class TraceJourney(JsonElement root, IReadOnlyList<TraceItem> traces)
{
    public JsonElement Root => root;

    public string Id { get; } = root.Text("journey_id")!;

    /// <summary>In the order in which the mail came to them.</summary>
    public IReadOnlyList<TraceItem> Traces { get; } = [.. traces.OrderBy(t => t.Root.Time("first_time")).ThenBy(t => t.QueueId, StringComparer.Ordinal)];

    /// <summary>Notifications that the mail caused.</summary>
    public IReadOnlyList<(string Rel, TraceJourney Journey)> Notices { get; set; } = [];

    /// <summary>For a notification: the mail that caused it.</summary>
    public (string Rel, TraceJourney Journey)? Cause { get; set; }
}
