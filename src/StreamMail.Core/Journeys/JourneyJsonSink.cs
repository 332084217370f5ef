using StreamMail.Core.Json;

namespace StreamMail.Core.Journeys;

/// <summary>Gives each journey as one line of JSON.</summary>
internal sealed class JourneyJsonSink(Action<ReadOnlySpan<byte>> sink) : IJourneySink
{
    private readonly JsonBuffer _json = new();

    public void OnJourney(Journey journey)
    {
        _json.Clear();
        JourneyJson.Write(_json, journey);
        sink(_json.Written);
    }
}
