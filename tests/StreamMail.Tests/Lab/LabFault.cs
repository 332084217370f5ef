using System.Text.Json;

namespace StreamMail.Tests.Lab;

/// <summary>A message of which we say something else than what happened.</summary>
internal sealed record LabFault(JsonElement Message, IReadOnlyList<JsonElement> Journeys, string What)
{
    public override string ToString() => $"seq {Message.GetProperty("seq")} {Message.GetProperty("scenario")}: {What}";
}
