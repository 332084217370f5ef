using System.Text.Json;
using StreamMail.Server.Output;

namespace StreamMail.Server.Lookup;

/// <summary>A trace or a refusal that belongs to what was asked for.</summary>
internal sealed class TraceItem
{
    public required bool IsSubject { get; init; }

    /// <summary>Microseconds since 1970 UTC: of the last line.</summary>
    public required long Time { get; init; }

    public required int Version { get; init; }

    /// <summary>What the join across hosts needs of it; empty for a refusal.</summary>
    public required byte[] Hop { get; init; }

    /// <summary>Its object of the output contract, one line.</summary>
    public required byte[] Json { get; init; }

    public JsonElement Root => _root ??= JsonDocument.Parse(Json).RootElement;

    private JsonElement? _root;

    public string? QueueId => Root.Text("queue_id");

    /// <summary>Other mails that it names.</summary>
    public IEnumerable<string> Named => Root.Items("links").Select(l => l.Text("queue_id")).OfType<string>().Where(IsQueueId);

    /// <summary>The same rule as the quick search's: what a remote server names can be anything.</summary>
    private static bool IsQueueId(string text) => Core.Search.QueueIdSet.CanBe(System.Text.Encoding.UTF8.GetBytes(text));
}
