namespace StreamMail.Core.Diagnosis;

/// <summary>What the reach of trouble asks for, beyond the remedy of its class.</summary>
public enum RadiusRemedy : byte
{
    /// <summary>That of the class.</summary>
    OfClass = 0,

    /// <summary>Our way out on port 25 is closed: firewall, hoster, or a line with OP25B. Send through port 587 with a login, or have it opened.</summary>
    OwnEgress = 1,

    /// <summary>Our resolver does not answer.</summary>
    OwnResolver = 2,

    /// <summary>Our TLS settings, certificates or clock.</summary>
    OwnTls = 3,

    /// <summary>One of our addresses has a bad name: take it out, find what it sent.</summary>
    OwnAddress = 4,

    /// <summary>Their server, network or name service: wait, or tell their administrator.</summary>
    TheirSide = 5,

    /// <summary>A provider treats us so: its postmaster pages and limits.</summary>
    ProviderPolicy = 6,

    /// <summary>Many unknown recipients at one domain: our list is stale, or the domain's directory is broken.</summary>
    StaleListOrDirectory = 7,
}
