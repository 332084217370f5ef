namespace StreamMail.Core.Journeys;

/// <summary>A recipient whose next hop has been named but not seen. In a list per queue ID named.</summary>
internal sealed class JourneyWant(JourneyTrace parent, int recipient)
{
    public JourneyTrace Parent { get; } = parent;

    public int Recipient { get; } = recipient;

    public JourneyWant? Previous { get; set; }

    public JourneyWant? Next { get; set; }
}
