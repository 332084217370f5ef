using System.Text.Json;

namespace StreamMail.Tests.Support;

/// <summary>The queue ID a trace is about.</summary>
internal readonly record struct TraceKey(string Host, string Instance, string QueueId)
{
    public static TraceKey Of(JsonElement json) => new(json.Text("host")!, json.Text("instance")!, json.Text("queue_id")!);

    public override string ToString() => $"{Host}/{Instance}/{QueueId}";
}
