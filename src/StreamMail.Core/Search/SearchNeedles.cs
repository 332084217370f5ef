using System.Text;

namespace StreamMail.Core.Search;

/// <summary>
/// Byte strings of which every matching trace and refusal has at least one in a line of its own: what a quick search of
/// the log can go by. ASCII letters count without case.
/// </summary>
/// <param name="Texts">The strings; empty when no bytes can prove anything.</param>
/// <param name="Condition">The condition that they stand for.</param>
public sealed record SearchNeedles(IReadOnlyList<string> Texts, SearchCondition Condition)
{
    /// <summary>A shorter one would be found in too many lines to help.</summary>
    private const int ShortestUseful = 3;

    private static readonly System.Buffers.SearchValues<char> Special = System.Buffers.SearchValues.Create(" ,<>()[]:;");

    public static SearchNeedles None { get; } = new([], SearchCondition.None);

    /// <summary>Of the conditions the one that few lines meet.</summary>
    public static SearchNeedles Of(SearchQuery query)
    {
        (SearchCondition, IEnumerable<string?>)[] byUse =
        [
            (SearchCondition.MessageId, query.MessageId),
            (SearchCondition.To, query.To.SelectMany(Address)),
            (SearchCondition.From, query.From.SelectMany(Address)),
            (SearchCondition.SaslUser, query.SaslUser),
            (SearchCondition.Client, query.Client.Select(static c => new NamePattern(c).Needle)),
            (SearchCondition.Relay, query.Relay.Select(static c => new NamePattern(c).Needle)),

            // A subject can be encoded: such lines are looked at one by one.
            (SearchCondition.Text, query.Text.Count == 0 ? [] : query.Text.Append("=?")),
        ];
        foreach ((SearchCondition condition, IEnumerable<string?> needles) in byUse)
        {
            List<string?> all = [.. needles];
            if (all.Count > 0 && all.TrueForAll(n => n is "=?" or { Length: >= ShortestUseful } && IsPrintable(n))) return new SearchNeedles([.. all.OfType<string>().Select(Bytes)], condition);
        }

        return None;
    }

    /// <summary>An address, or a part of one, as it can stand in a line: with and without quotes around the local part.</summary>
    public static IEnumerable<string?> Address(string part)
    {
        string plain = part.Replace("\"", "", StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal);

        // Inside quotes these may stand behind a backslash: the longest piece without them is sure.
        if (plain.AsSpan().ContainsAny(Special)) return [plain.Split([.. " ,<>()[]:;@"]).MaxBy(s => s.Length)];

        int at = plain.LastIndexOf('@');
        return at <= 0 ? [plain] : [plain, plain.Insert(at, "\"")];
    }

    /// <summary>UTF-8 bytes, each as one character: the form in which lines are searched.</summary>
    public static string Bytes(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    private static bool IsPrintable(string text) => !text.Any(char.IsControl);
}
