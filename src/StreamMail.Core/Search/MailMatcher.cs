using System.Numerics;
using StreamMail.Core.Correlation;
using StreamMail.Core.Json;
using StreamMail.Core.Postfix;

namespace StreamMail.Core.Search;

/// <summary>A query made ready to be asked of traces and refusals. Free of state: any thread may ask. The class of the diagnosis is not its matter.</summary>
public sealed class MailMatcher
{
    private const SearchCondition OfRecipient = SearchCondition.To | SearchCondition.Status | SearchCondition.Relay | SearchCondition.Text;
    private readonly SearchQuery _query;
    private readonly SearchCondition _asked;
    private readonly byte[][] _from, _to, _user, _messageId, _status, _host, _text;
    private readonly NamePattern[] _client, _relay;

    /// <exception cref="FormatException">A network is none.</exception>
    public MailMatcher(SearchQuery query)
    {
        _query = query;
        _asked = query.Conditions & ~SearchCondition.Class;
        _from = Fold(query.From, isAddress: true);
        _to = Fold(query.To, isAddress: true);
        _user = Fold(query.SaslUser, isAddress: false);
        _messageId = Fold(query.MessageId, isAddress: false);
        _status = Fold(query.Status, isAddress: false);
        _host = Fold(query.Host, isAddress: false);
        _text = Fold(query.Text, isAddress: false);
        _client = [.. query.Client.Select(c => new NamePattern(c))];
        _relay = [.. query.Relay.Select(c => new NamePattern(c))];
    }

    /// <summary>The asked conditions that the trace does not meet; what is asked of a recipient must hold for one and the same.</summary>
    public SearchCondition Misses(TraceView trace)
    {
        SearchCondition misses = SearchCondition.None;
        if (Asks(SearchCondition.From) && !Address(trace, trace.From, _from)) misses |= SearchCondition.From;
        if (Asks(SearchCondition.SaslUser) && !Part(trace[trace.SaslUsername], _user)) misses |= SearchCondition.SaslUser;
        if (Asks(SearchCondition.MessageId) && !Part(trace[trace.MessageId], _messageId)) misses |= SearchCondition.MessageId;
        if (Asks(SearchCondition.Host) && !IsHost(trace.Host)) misses |= SearchCondition.Host;
        if (Asks(SearchCondition.Time) && !InTime(trace.FirstTime, trace.LastTime)) misses |= SearchCondition.Time;
        if (Asks(SearchCondition.Client) && !IsClient(trace[trace.ClientHost], trace[trace.ClientIp]) && !IsClient(default, trace[trace.OrigClient])) misses |= SearchCondition.Client;
        if ((_asked & OfRecipient) != 0) misses |= RecipientMisses(trace);
        return misses;
    }

    /// <summary>The same for a refusal.</summary>
    public SearchCondition Misses(in RejectView reject)
    {
        SearchCondition misses = SearchCondition.None;
        if (Asks(SearchCondition.From) && !FoldedText.Matches(Get(reject, FieldId.From), _from, isAddress: true)) misses |= SearchCondition.From;
        if (Asks(SearchCondition.To) && !FoldedText.Matches(Get(reject, FieldId.To), _to, isAddress: true)) misses |= SearchCondition.To;
        if (Asks(SearchCondition.SaslUser) && !Part(Get(reject, FieldId.SaslUsername), _user)) misses |= SearchCondition.SaslUser;
        if (Asks(SearchCondition.Host) && !IsHost(reject.Host)) misses |= SearchCondition.Host;
        if (Asks(SearchCondition.Time) && !InTime(reject.Time, reject.Time)) misses |= SearchCondition.Time;
        if (Asks(SearchCondition.Client) && !IsClient(Get(reject, FieldId.ClientHost), Get(reject, FieldId.ClientIp))) misses |= SearchCondition.Client;
        if (Asks(SearchCondition.Status) && !Word(Get(reject, FieldId.Action).SequenceEqual("discard"u8) ? "discarded"u8 : "rejected"u8)) misses |= SearchCondition.Status;
        if (Asks(SearchCondition.Text) && !Part(Get(reject, FieldId.Reason), _text) && !Subject(Get(reject, FieldId.Subject))) misses |= SearchCondition.Text;
        return misses | (_asked & (SearchCondition.MessageId | SearchCondition.Relay));
    }

    private static byte[][] Fold(IReadOnlyList<string> texts, bool isAddress) => [.. texts.Select(t => FoldedText.Of(t, isAddress))];

    private static ReadOnlySpan<byte> Get(in RejectView reject, FieldId id)
    {
        reject.TryGet(id, out ReadOnlySpan<byte> value);
        return value;
    }

    private static bool Part(ReadOnlySpan<byte> value, byte[][] patterns) => FoldedText.Matches(value, patterns, isAddress: false);

    private static bool Address(TraceView trace, Slice value, byte[][] patterns) => value.IsPresent && FoldedText.Matches(trace[value], patterns, isAddress: true);

    private bool Asks(SearchCondition condition) => (_asked & condition) != 0;

    private bool Word(ReadOnlySpan<byte> status) => FoldedText.Matches(status, _status, isAddress: false, whole: true);

    private bool Subject(ReadOnlySpan<byte> subject) => !subject.IsEmpty && Part(Utf8.MimeWords.Decode(subject), _text);

    private bool InTime(long first, long last) => (_query.Since is not { } since || last >= since) && (_query.Until is not { } until || first < until);

    private bool IsHost(ReadOnlySpan<byte> host)
    {
        int label = host.IndexOf((byte)'.');
        return FoldedText.Matches(host, _host, isAddress: false, whole: true) || (label > 0 && FoldedText.Matches(host[..label], _host, isAddress: false, whole: true));
    }

    private bool IsClient(ReadOnlySpan<byte> name, ReadOnlySpan<byte> ip)
    {
        foreach (NamePattern pattern in _client)
            if (pattern.Matches(name, ip)) return true;
        return false;
    }

    /// <summary>What the recipient that comes nearest does not meet.</summary>
    private SearchCondition RecipientMisses(TraceView trace)
    {
        bool textOfMail = Asks(SearchCondition.Text) && (Part(trace[trace.Reason], _text) || Subject(trace[trace.Subject]));
        SearchCondition best = _asked & (SearchCondition.To | SearchCondition.Relay);
        if (Asks(SearchCondition.Text) && !textOfMail) best |= SearchCondition.Text;
        if (Asks(SearchCondition.Status) && !Word(TraceNames.Of(trace.Status))) best |= SearchCondition.Status;
        bool first = true;
        foreach (ref readonly RecipientView r in trace.Recipients)
        {
            SearchCondition misses = Misses(trace, r, textOfMail);
            if (first || BitOperations.PopCount((uint)misses) < BitOperations.PopCount((uint)best)) best = misses;
            first = false;
        }

        return best;
    }

    private SearchCondition Misses(TraceView trace, in RecipientView r, bool textOfMail)
    {
        SearchCondition misses = SearchCondition.None;
        if (Asks(SearchCondition.To) && !Address(trace, r.To, _to) && !Address(trace, r.OrigTo, _to)) misses |= SearchCondition.To;
        if (Asks(SearchCondition.Status) && !Word(TraceNames.Of(r.Status)) && !Word(TraceNames.Of(trace.Status))) misses |= SearchCondition.Status;
        bool relay = !Asks(SearchCondition.Relay), text = !Asks(SearchCondition.Text) || textOfMail;
        foreach (ref readonly AttemptView a in trace.AttemptsOf(r))
        {
            relay = relay || IsRelay(trace, a);
            text = text || (trace.TryGet(a, FieldId.StatusText, out ReadOnlySpan<byte> said) && Part(said, _text));
        }

        return misses | (relay ? SearchCondition.None : SearchCondition.Relay) | (text ? SearchCondition.None : SearchCondition.Text);
    }

    private bool IsRelay(TraceView trace, in AttemptView attempt)
    {
        if (!trace.TryGet(attempt, FieldId.Relay, out ReadOnlySpan<byte> relay)) return false;
        RelayParts parts = RelayParts.Split(relay);
        foreach (NamePattern pattern in _relay)
            if (pattern.Matches(parts.IsName ? relay : parts.Host, parts.Ip)) return true;
        return false;
    }
}
