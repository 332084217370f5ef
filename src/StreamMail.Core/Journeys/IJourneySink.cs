namespace StreamMail.Core.Journeys;

/// <summary>Where finished journeys go.</summary>
internal interface IJourneySink
{
    /// <summary>A journey leaves; it is valid during the call only.</summary>
    void OnJourney(Journey journey);
}
