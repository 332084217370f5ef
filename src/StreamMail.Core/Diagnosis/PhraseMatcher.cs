using System.Numerics;

namespace StreamMail.Core.Diagnosis;

/// <summary>
/// Matches phrases against one text. The tokens are numbered once; a phrase then looks only at the places of its rarest
/// element, and from there at most <see cref="PhraseCompiler.SpanLimit"/> words to either side, without going back: a set of
/// reachable places is carried from element to element. One instance serves one thread.
/// </summary>
internal sealed class PhraseMatcher(Vocabulary words, Vocabulary prefixes)
{
    private const int PrefixHitLimit = 4 * TextTokens.TokenLimit;
    private readonly int[] _word = new int[TextTokens.TokenLimit];
    private readonly int[] _next = new int[TextTokens.TokenLimit];
    private readonly int[] _head = new int[words.Count];
    private readonly int[] _prefixHead = new int[prefixes.Count];
    private readonly (int Token, int Next)[] _prefixHits = new (int, int)[PrefixHitLimit];
    private readonly List<int> _wordsSeen = [];
    private readonly List<int> _prefixesSeen = [];
    private TextTokens _tokens = null!;
    private int _count;

    /// <summary>Comparisons made since the object was made: what tests hold against a limit.</summary>
    public long Steps { get; private set; }

    /// <summary>The distinct words of the text that rules name.</summary>
    public IReadOnlyList<int> WordsSeen => _wordsSeen;

    public IReadOnlyList<int> PrefixesSeen => _prefixesSeen;

    /// <summary>Numbers the tokens; what follows is about them.</summary>
    public void Load(TextTokens tokens)
    {
        foreach (int w in _wordsSeen) _head[w] = 0;
        foreach (int p in _prefixesSeen) _prefixHead[p] = 0;
        _wordsSeen.Clear();
        _prefixesSeen.Clear();
        _tokens = tokens;
        _count = tokens.All.Length;
        int hits = 0;

        // From the right, so that the chains run from left to right. Places are stored plus one: 0 ends a chain.
        for (int i = _count - 1; i >= 0; i--)
        {
            Steps++;
            TextToken token = tokens.All[i];
            ReadOnlySpan<byte> text = tokens.WordOf(token);
            int word = token.Kind == TokenKind.Word ? words.Find(text) : (int)token.Kind;
            _word[i] = word;
            if (word > 0)
            {
                if (_head[word] == 0) _wordsSeen.Add(word);
                _next[i] = _head[word];
                _head[word] = i + 1;
            }

            if (token.Kind != TokenKind.Word) continue;
            for (int length = 1; length <= text.Length && length <= 24 && hits < PrefixHitLimit - 1; length++)
            {
                int prefix = prefixes.Find(text[..length]);
                if (prefix == 0) continue;
                if (_prefixHead[prefix] == 0) _prefixesSeen.Add(prefix);
                hits++;
                _prefixHits[hits] = (i, _prefixHead[prefix]);
                _prefixHead[prefix] = hits;
            }
        }
    }

    /// <summary>Finds the phrase; the first and last token of the find.</summary>
    public bool Find(Phrase phrase, out int first, out int last)
    {
        first = last = -1;
        PhraseElement anchor = phrase.Elements[phrase.Anchor];
        foreach (int word in anchor.Words)
        {
            for (int at = _head[word]; at != 0; at = _next[at - 1])
                if (Around(phrase, at - 1, out first, out last)) return true;
        }

        foreach (int prefix in anchor.Prefixes)
        {
            for (int at = _prefixHead[prefix]; at != 0; at = _prefixHits[at].Next)
                if (Around(phrase, _prefixHits[at].Token, out first, out last)) return true;
        }

        return false;
    }

    public bool FindAny(Phrase[] phrases)
    {
        foreach (Phrase phrase in phrases)
            if (Find(phrase, out _, out _)) return true;
        return false;
    }

    private bool Around(Phrase phrase, int at, out int first, out int last)
    {
        first = last = at;
        Steps++;
        return Side(phrase, at, -1, out first) && Side(phrase, at, 1, out last);
    }

    /// <summary>Goes from the anchor to one end; places are bits, counted away from the anchor.</summary>
    private bool Side(Phrase phrase, int at, int direction, out int end)
    {
        end = at;
        PhraseElement[] elements = phrase.Elements;
        ulong reached = 1;
        int stop = direction < 0 ? -1 : elements.Length;
        for (int i = phrase.Anchor + direction; i != stop; i += direction)
        {
            PhraseElement element = elements[i];
            int gap = direction > 0 ? element.Gap : elements[i + 1].Gap;
            ulong open = 0, hit = 0;
            for (int step = 1; step <= gap + 1; step++) open |= reached << step;
            for (; open != 0; open &= open - 1)
            {
                int distance = BitOperations.TrailingZeroCount(open), place = at + (direction * distance);
                if (place < 0 || place >= _count) break;
                Steps++;
                if (element.Accepts(_word[place], _tokens.WordOf(_tokens.All[place]))) hit |= 1UL << distance;
            }

            if (hit == 0) return false;
            reached = hit;
        }

        if (direction < 0 && phrase.StartGap >= 0)
        {
            int farthest = at - (63 - BitOperations.LeadingZeroCount(reached));
            end = farthest;
            return farthest <= phrase.StartGap;
        }

        if (direction > 0 && phrase.EndGap >= 0)
        {
            end = at + 63 - BitOperations.LeadingZeroCount(reached);
            return end >= _count - 1 - phrase.EndGap;
        }

        end = at + (direction * BitOperations.TrailingZeroCount(reached));
        return true;
    }
}
