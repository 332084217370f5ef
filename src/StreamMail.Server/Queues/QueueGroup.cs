using StreamMail.Core.Diagnosis;

namespace StreamMail.Server.Queues;

/// <summary>Deferred recipients of one destination with one cause.</summary>
internal sealed class QueueGroup
{
    /// <summary>Domain of the recipients.</summary>
    public required string Destination { get; init; }

    public required Finding Finding { get; init; }

    /// <summary>The host that answered; empty when none did, or several.</summary>
    public required string NextHop { get; set; }

    /// <summary>One of the texts, as the log has it.</summary>
    public required QueueExample Example { get; init; }

    /// <summary>Recipients.</summary>
    public int Count { get; set; }

    /// <summary>Microseconds since 1970 UTC.</summary>
    public long Oldest { get; set; } = long.MaxValue;

    /// <summary>Domains, where several with the same next hop were put together.</summary>
    public int Domains { get; set; } = 1;
}
