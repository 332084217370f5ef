using System.Text;
using StreamMail.Core.Correlation;
using StreamMail.Core.Postfix;

namespace StreamMail.Core.Search;

/// <summary>
/// What <c>trace</c> is asked for: a queue ID, a message-id (with or without brackets), or an address, as they can be
/// told apart only by what the log knows.
/// </summary>
public sealed class SubjectMatcher
{
    private readonly byte[] _exact;
    private readonly byte[][] _messageIds, _addresses;

    public SubjectMatcher(string subject)
    {
        Subject = subject.Trim();
        string bare = Subject.StartsWith('<') && Subject.EndsWith('>') ? Subject[1..^1] : Subject;
        _exact = Encoding.UTF8.GetBytes(Subject);
        _messageIds = [FoldedText.Of(Subject, isAddress: false), FoldedText.Of($"<{bare}>", isAddress: false)];
        _addresses = bare.Contains('@', StringComparison.Ordinal) ? [FoldedText.Of(bare, isAddress: true)] : [];
        Query = _addresses.Length > 0 ? new SearchQuery { From = [bare], To = [bare], MessageId = [bare] } : new SearchQuery { QueueId = [Subject] };
        IEnumerable<string?> texts = _addresses.Length > 0 ? SearchNeedles.Address(bare).Append(bare) : [bare];
        Needles = new SearchNeedles([.. texts.OfType<string>().Where(t => t.Length > 2).Distinct(StringComparer.Ordinal).Select(SearchNeedles.Bytes)], SearchCondition.None);
    }

    public string Subject { get; }

    /// <summary>The same as a query, for the explanation of why nothing was found.</summary>
    public SearchQuery Query { get; }

    /// <summary>Every matching trace and refusal has one of these in a line of its own.</summary>
    public SearchNeedles Needles { get; }

    public bool Matches(TraceView trace)
    {
        if (trace.QueueId.SequenceEqual(_exact)) return true;
        if (trace.MessageId.IsPresent && FoldedText.Matches(trace[trace.MessageId], _messageIds, isAddress: false, whole: true)) return true;
        if (_addresses.Length == 0) return false;
        if (IsAddress(trace[trace.From])) return true;
        foreach (ref readonly RecipientView r in trace.Recipients)
            if (IsAddress(trace[r.To]) || IsAddress(trace[r.OrigTo])) return true;
        return false;
    }

    public bool Matches(in RejectView reject)
    {
        if (reject.QueueId.SequenceEqual(_exact)) return true;
        return _addresses.Length > 0
            && ((reject.TryGet(FieldId.From, out ReadOnlySpan<byte> from) && IsAddress(from)) || (reject.TryGet(FieldId.To, out ReadOnlySpan<byte> to) && IsAddress(to)));
    }

    private bool IsAddress(ReadOnlySpan<byte> value) => !value.IsEmpty && FoldedText.Matches(value, _addresses, isAddress: true, whole: true);
}
