using System.Globalization;
using System.Text;

namespace StreamMail.Core.Diagnosis;

/// <summary>
/// Compiles phrases: <c>user unknown</c> next to each other, <c>a|b</c> alternatives, <c>quota*</c> beginning of a word,
/// <c>~3</c> up to three words in between, <c>^</c> and <c>$</c> start and end of the text, <c>{address}</c> and the like
/// for what is masked. An alternative of several words (or CJK characters) makes a phrase of its own.
/// </summary>
internal sealed class PhraseCompiler(Vocabulary words, Vocabulary prefixes)
{
    /// <summary>A CJK character is a word, so that a gap of a clause is wide.</summary>
    public const int GapLimit = 24;
    public const int GapCountLimit = 4;
    public const int ElementLimit = 16;

    /// <summary>Elements and gaps together: the matcher follows so many words from its anchor.</summary>
    public const int SpanLimit = 60;

    private const int VariantLimit = 256;
    private readonly TextTokens _tokens = new(new MentionTable());

    /// <summary>Alternatives read so far, without a gap before them: rules use the same words again and again.</summary>
    private readonly Dictionary<string, List<PhraseElement>> _read = new(StringComparer.Ordinal);

    /// <summary>Compiles a phrase; null with the reason when it is none.</summary>
    /// <param name="text">The phrase.</param>
    /// <param name="allowMask">Whether it may be a placeholder alone, as a further condition may.</param>
    /// <param name="error">The reason.</param>
    public List<Phrase>? Compile(string text, bool allowMask, out string error)
    {
        error = "";
        var variants = new List<Draft> { new() };
        int gaps = 0, gap = 0, endGap = -1;
        bool start = false;
        foreach (string part in Parts(text))
        {
            if (endGap >= 0) return Fail(out error, "nothing may stand behind '$'");
            if (part == "^")
            {
                if (start || gap > 0 || variants[0].Elements.Count > 0) return Fail(out error, "'^' stands for the start of the text and must come first");
                start = true;
            }
            else if (part == "$")
            {
                endGap = gap;
                gap = 0;
            }
            else if (part[0] == '~')
            {
                if (!int.TryParse(part.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int n) || n is < 1 or > GapLimit)
                    return Fail(out error, $"'{part}': a gap is ~1 to ~{GapLimit}");
                if (gap > 0) return Fail(out error, "two gaps stand side by side; write one");
                if (++gaps > GapCountLimit) return Fail(out error, $"more than {GapCountLimit} gaps match almost anything; split the phrase into \"text\" and \"and\"");
                gap = n;
            }
            else
            {
                if (!Extend(variants, part, gap, out error)) return null;
                if (start && variants.Exists(v => v.StartGap < 0)) variants.ForEach(v => v.StartGap = v.StartGap < 0 ? gap : v.StartGap);
                gap = 0;
            }
        }

        if (variants[0].Elements.Count == 0) return Fail(out error, "it has no word");
        if (gap > 0) return Fail(out error, "a gap at the end matches nothing; remove it");
        if (!start && gaps > 0 && variants[0].Elements[0].Gap > 0) return Fail(out error, "a gap at the start matches nothing; remove it");
        return Finish(text, variants, endGap, allowMask, out error);
    }

    private static List<Phrase>? Finish(string text, List<Draft> variants, int endGap, bool allowMask, out string error)
    {
        error = "";
        var phrases = new List<Phrase>();
        foreach (Draft draft in variants)
        {
            if (draft.Elements.Count > ElementLimit && !draft.Elements.TrueForAll(e => e.Gap == 0)) return Fail(out error, $"it has more than {ElementLimit} words; keep those that carry the meaning");
            if (draft.Elements.Sum(e => 1 + e.Gap) > SpanLimit) return Fail(out error, $"it spans more than {SpanLimit} words; shorten it");
            if (!allowMask && draft.Elements.TrueForAll(e => e.Words.All(w => w is > 0 and <= (int)TokenKind.Number) && e.PrefixTexts.Length == 0))
                return Fail(out error, "it has only placeholders; add a word");
            if (draft.Elements.TrueForAll(e => e.Words.Length == 0 && e.PrefixTexts.Length > 0 && e.PrefixTexts.All(p => p.Length < 3)))
                return Fail(out error, "it has only beginnings of one or two letters, which match almost anything; write more of the words");
            phrases.Add(new Phrase(text, [.. draft.Elements], draft.StartGap, endGap));
        }

        return phrases;
    }

    /// <summary>Adds an element to every variant; alternatives of several words multiply the variants.</summary>
    private bool Extend(List<Draft> variants, string part, int gap, out string error)
    {
        error = "";
        var simple = (Words: new List<int>(), Prefixes: new List<int>(), Texts: new List<byte[]>());
        var sequences = new List<List<PhraseElement>>();
        foreach (string alternative in part.Split('|'))
        {
            if (alternative.Length == 0)
            {
                error = $"'{part}' has an empty alternative";
                return false;
            }

            List<PhraseElement>? elements = Read(alternative, gap, out error);
            if (elements is null) return false;
            if (elements.Count > 1)
            {
                sequences.Add(elements);
                continue;
            }

            simple.Words.AddRange(elements[0].Words);
            simple.Prefixes.AddRange(elements[0].Prefixes);
            simple.Texts.AddRange(elements[0].PrefixTexts);
        }

        if (simple.Words.Count + simple.Texts.Count > 0) sequences.Insert(0, [new PhraseElement([.. simple.Words], [.. simple.Prefixes], [.. simple.Texts], gap)]);
        if (variants.Count * sequences.Count > VariantLimit)
        {
            error = $"its alternatives make more than {VariantLimit} phrases; split it";
            return false;
        }

        Draft[] before = [.. variants];
        variants.Clear();
        foreach (Draft draft in before)
            foreach (List<PhraseElement> sequence in sequences)
                variants.Add(new Draft { Elements = [.. draft.Elements, .. sequence], StartGap = draft.StartGap });
        return true;
    }

    private List<PhraseElement>? Read(string alternative, int gap, out string error)
    {
        error = "";
        if (!_read.TryGetValue(alternative, out List<PhraseElement>? elements))
        {
            elements = ReadNew(alternative, out error);
            if (elements is null) return null;
            _read.Add(alternative, elements);
        }

        if (gap == 0) return elements;
        PhraseElement first = elements[0];
        return [new PhraseElement(first.Words, first.Prefixes, first.PrefixTexts, gap), .. elements.Skip(1)];
    }

    private List<PhraseElement>? ReadNew(string alternative, out string error)
    {
        error = "";
        if (alternative[0] == '{')
        {
            int end = alternative.IndexOf('}', StringComparison.Ordinal);
            string name = end < 0 ? "" : alternative[1..end];
            for (TokenKind kind = TokenKind.Address; kind <= TokenKind.Number; kind++)
                if (name.Equals(kind.ToString(), StringComparison.OrdinalIgnoreCase) && end == alternative.Length - 1) return [new PhraseElement([(int)kind], [], [], 0)];
            error = $"'{alternative}' is no placeholder; there are {{address}} {{ip}} {{host}} {{url}} {{id}} {{number}}";
            return null;
        }

        bool prefix = alternative[^1] == '*';
        string plain = prefix ? alternative[..^1] : alternative;
        if (plain.Contains('*', StringComparison.Ordinal))
        {
            error = $"'{alternative}': '*' may stand only at the end of a word";
            return null;
        }

        _tokens.Read(Encoding.UTF8.GetBytes(plain));
        var elements = new List<PhraseElement>();
        foreach (TextToken token in _tokens.All)
        {
            bool last = token == _tokens.All[^1];
            byte[] word = _tokens.WordOf(token).ToArray();
            if (token.Kind != TokenKind.Word) elements.Add(new PhraseElement([(int)token.Kind], [], [], 0));
            else if (prefix && last) elements.Add(new PhraseElement([], [prefixes.Add(word)], [word], 0));
            else elements.Add(new PhraseElement([words.Add(word)], [], [], 0));
        }

        if (elements.Count > 0) return elements;
        error = $"'{alternative}' has no letter or digit";
        return null;
    }

    private static IEnumerable<string> Parts(string text)
    {
        foreach (string part in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string word = part;
            if (word.Length > 1 && word[0] == '^')
            {
                yield return "^";
                word = word[1..];
            }

            bool end = word.Length > 1 && word[^1] == '$';
            yield return end ? word[..^1] : word;
            if (end) yield return "$";
        }
    }

    private static List<Phrase>? Fail(out string error, string reason)
    {
        error = reason;
        return null;
    }

    private sealed class Draft
    {
        public List<PhraseElement> Elements { get; init; } = [];

        public int StartGap { get; set; } = -1;
    }
}
