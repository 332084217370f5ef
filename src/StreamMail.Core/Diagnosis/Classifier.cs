using System.Numerics;

namespace StreamMail.Core.Diagnosis;

/// <summary>
/// Says what class a failure is. The answer depends on the content alone: the words with all that differs from mail to
/// mail masked, the codes, the stage, whose words they are, the provider and, where a rule has dates, the day. One
/// instance serves one thread; the rules are shared.
/// </summary>
public sealed class Classifier
{
    private readonly FailureReader _inner = new();
    private readonly TextTokens _tokens;
    private readonly PhraseMatcher _matcher;
    private readonly FindingCache _cache;
    private readonly ulong[] _bits;

    public Classifier(Ruleset rules)
    {
        Rules = rules;
        _tokens = new TextTokens(rules.Mentions);
        _matcher = new PhraseMatcher(rules.Words, rules.Prefixes);
        _cache = new FindingCache();
        _bits = new ulong[(rules.Rules.Length + 63) / 64];
    }

    public Ruleset Rules { get; }

    /// <summary>Answers that needed no rule, since the same was asked before.</summary>
    public long CacheHits => _cache.Hits;

    /// <summary>Bytes read and comparisons made so far.</summary>
    internal long Work => _tokens.BytesRead + _matcher.Steps;

    internal TextTokens Tokens => _tokens;

    internal PhraseMatcher Matcher => _matcher;

    public Finding Classify(scoped in FailureText failure)
    {
        if (!failure.Inner.IsEmpty)
        {
            // What a relay quotes is nearer to the cause than what it says itself.
            OpenInner(failure, out FailureText inner);
            Finding found = ClassifyOne(inner, useCache: true);
            if (!found.IsUnknown) return found;
        }

        return ClassifyOne(failure, useCache: true);
    }

    /// <summary>The answer for this text alone; its tokens stay loaded, for evidence.</summary>
    internal Finding Examine(scoped in FailureText failure) => ClassifyOne(failure, useCache: false);

    internal void OpenInner(scoped in FailureText failure, out FailureText inner)
    {
        _inner.ReadReply(failure.Inner, out inner);
        inner.Inner = default;
        inner.Stage = failure.Stage;
        inner.Process = failure.Process;
        inner.Time = failure.Time;
        inner.RelayHost = failure.RelayHost;
        inner.RelayIp = failure.RelayIp;
        inner.Recipient = failure.Recipient;
    }

    private Finding ClassifyOne(scoped in FailureText f, bool useCache)
    {
        _tokens.Read(f.Text);
        ushort provider = ProviderOf(f);
        ulong hash = 0;
        if (useCache)
        {
            AppendContext(f, provider);
            if (_cache.TryGet(_tokens.Key, out hash, out Finding known)) return known;
        }

        Finding finding = Decide(f, provider);
        if (useCache) _cache.Add(_tokens.Key, hash, finding);
        return finding;
    }

    private Finding Decide(scoped in FailureText f, ushort provider)
    {
        _matcher.Load(_tokens);
        if (provider == 0 && f.Target == RuleTarget.Reply && f.Speaker != Speaker.Own) provider = ProviderByWords();
        Rules.Indexes[(int)f.Target].Collect(_matcher, _bits);
        for (int block = 0; block < _bits.Length; block++)
        {
            for (ulong bits = _bits[block]; bits != 0; bits &= bits - 1)
            {
                int number = (block * 64) + BitOperations.TrailingZeroCount(bits);
                DiagnosisRule rule = Rules.Rules[number];

                // What a provider's words mean is no guide to our own.
                if (rule.Tier == RuleTier.Provider && f.Speaker == Speaker.Own && f.Target == RuleTarget.Reply) continue;
                if (!rule.When.HoldFor(f, provider) || !WordsHold(rule.When)) continue;
                DiagnosisClass c = Rules.Classes[rule.Class];
                return new Finding(rule.Class, number, provider, rule.Party ?? c.Party, rule.Confidence, rule.RetryHelps ?? c.RetryHelps ?? ByCode(f));
            }
        }

        return Finding.Unknown with { Provider = provider };
    }

    private bool WordsHold(RuleConditions when) =>
        (when.Mentions.Length == 0 || IsMentioned(when.Mentions)) && (when.Text.Length == 0 || _matcher.FindAny(when.Text))
        && (when.And.Length == 0 || _matcher.FindAny(when.And)) && !_matcher.FindAny(when.Not);

    private bool IsMentioned(ushort[] wanted)
    {
        foreach (ref readonly TextToken token in _tokens.All)
        {
            if (token.Mention == 0 || token.Kind == TokenKind.Address) continue;
            foreach (ushort name in wanted)
                if (Rules.Mentions.Covers(token.Mention, name)) return true;
        }

        return false;
    }

    /// <summary>Where the class leaves it open, the codes say whether trying again makes sense.</summary>
    private static bool? ByCode(in FailureText f)
    {
        int first = f.Code > 0 ? f.Code / 100 : f.Dsn.Class;
        return first switch { 4 => true, 5 => false, _ => null };
    }

    /// <summary>By the host we talked to; where that is not known, by the domain of the address in question.</summary>
    private ushort ProviderOf(in FailureText f)
    {
        if (f.Target != RuleTarget.Reply) return 0;
        if (!f.RelayHost.IsEmpty) return Rules.ProviderOfHost(f.RelayHost);
        ReadOnlySpan<byte> address = f.Recipient;
        for (int i = 0; address.IsEmpty && i < _tokens.All.Length; i++)
            if (_tokens.All[i].Kind == TokenKind.Address) address = f.Text[_tokens.All[i].Start.._tokens.All[i].End];
        return Rules.ProviderOfDomain(address[(address.LastIndexOf((byte)'@') + 1)..]);
    }

    private ushort ProviderByWords()
    {
        for (int i = 0; i < Rules.Providers.Length; i++)
            if (_matcher.FindAny(Rules.Providers[i].Phrases)) return (ushort)(i + 1);
        return 0;
    }

    private void AppendContext(in FailureText f, ushort provider)
    {
        _tokens.AppendContext(
        [
            0, (byte)f.Target, (byte)f.Speaker, (byte)f.Stage, (byte)f.Process, (byte)f.Level, (byte)f.Code, (byte)(f.Code >> 8),
            f.Dsn.Class, (byte)f.Dsn.Subject, (byte)(f.Dsn.Subject >> 8), (byte)f.Dsn.Detail, (byte)(f.Dsn.Detail >> 8),
            (byte)provider, (byte)(provider >> 8), Rules.EraOf(f.Time),
        ]);
        _tokens.AppendContext(f.Action.Length > 32 ? f.Action[..32] : f.Action);
        _tokens.AppendContext([0]);
        _tokens.AppendContext(f.CheckClass.Length > 32 ? f.CheckClass[..32] : f.CheckClass);
    }
}
