using StreamMail.Core.Correlation;
using StreamMail.Core.Diagnosis;

namespace StreamMail.Core.Journeys;

/// <summary>One recipient of a trace, with where it was handed on to. Texts lie in the trace's bytes.</summary>
internal struct JourneyRecipient
{
    /// <summary>The address.</summary>
    public Slice To;

    /// <summary>The address before aliasing, if it differs.</summary>
    public Slice OrigTo;

    /// <summary>Queue ID that the next hop gave it; absent when none was named.</summary>
    public Slice NextQueueId;

    /// <summary>Address of the next hop.</summary>
    public Slice RelayIp;

    /// <summary>The class of why it failed here; absent for one that did not.</summary>
    public Slice Class;

    /// <summary>For an expired one the class of its last deferral; absent when not known.</summary>
    public Slice CauseClass;

    /// <summary>Time of the last attempt, microseconds since 1970 UTC; without one the trace's last time.</summary>
    public long Time;

    /// <summary>Entry in the list of those whose next hop is not known yet.</summary>
    public JourneyWant? Want;

    /// <summary>Whose turn it is.</summary>
    public Party Party;

    /// <summary>What this hop knows.</summary>
    public RecipientStatus Status;

    /// <summary>The next queue ID is on the same host and instance.</summary>
    public bool NextIsLocal;

    /// <summary>Its fate was decided in another trace.</summary>
    public bool WasHandedOn;
}
