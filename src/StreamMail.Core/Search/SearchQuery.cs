namespace StreamMail.Core.Search;

/// <summary>
/// What is looked for among mail and refusals. Conditions combine with AND, the values of one condition with OR. Texts
/// match as parts, ASCII letters without case, addresses also without the quotes around an odd local part.
/// </summary>
public sealed record SearchQuery
{
    public IReadOnlyList<string> From { get; init; } = [];

    /// <summary>A recipient, before or after aliasing.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>Parts of the client's name, an IP address, or a network such as <c>192.0.2.0/24</c>.</summary>
    public IReadOnlyList<string> Client { get; init; } = [];

    public IReadOnlyList<string> SaslUser { get; init; } = [];

    public IReadOnlyList<string> MessageId { get; init; } = [];

    /// <summary>Whole queue IDs. Not a condition of the matcher: who knows the queue ID asks for its trace.</summary>
    public IReadOnlyList<string> QueueId { get; init; } = [];

    /// <summary>Whole words of the output contract: sent, bounced, deferred, rejected.</summary>
    public IReadOnlyList<string> Status { get; init; } = [];

    /// <summary>Classes of the diagnosis, or their first part: <c>recipient</c>, <c>recipient.unknown</c>.</summary>
    public IReadOnlyList<string> Class { get; init; } = [];

    /// <summary>Parts of the relay's name, its IP address, or a network.</summary>
    public IReadOnlyList<string> Relay { get; init; } = [];

    /// <summary>Whole host names, or their first label.</summary>
    public IReadOnlyList<string> Host { get; init; } = [];

    /// <summary>Parts of status texts, reasons and subjects.</summary>
    public IReadOnlyList<string> Text { get; init; } = [];

    /// <summary>Microseconds since 1970 UTC: mail whose last line is older is left out.</summary>
    public long? Since { get; init; }

    /// <summary>Microseconds since 1970 UTC: mail whose first line is not older is left out.</summary>
    public long? Until { get; init; }

    /// <summary>Which conditions are asked.</summary>
    public SearchCondition Conditions
    {
        get
        {
            SearchCondition all = SearchCondition.None;
            void Add(SearchCondition condition, bool asked) => all |= asked ? condition : SearchCondition.None;
            Add(SearchCondition.From, From.Count > 0);
            Add(SearchCondition.To, To.Count > 0);
            Add(SearchCondition.Client, Client.Count > 0);
            Add(SearchCondition.SaslUser, SaslUser.Count > 0);
            Add(SearchCondition.MessageId, MessageId.Count > 0);
            Add(SearchCondition.Status, Status.Count > 0);
            Add(SearchCondition.Class, Class.Count > 0);
            Add(SearchCondition.Relay, Relay.Count > 0);
            Add(SearchCondition.Host, Host.Count > 0);
            Add(SearchCondition.Text, Text.Count > 0);
            Add(SearchCondition.Time, Since is not null || Until is not null);
            return all;
        }
    }
}
