using System.Text;
using StreamMail.Core.Diagnosis;

namespace StreamMail.Tests.Diagnosis;

public class PhraseTests
{
    [Theory]
    [InlineData("user unknown", "the User unknown here", true)]
    [InlineData("user unknown", "user is unknown", false)]
    [InlineData("user ~1 unknown", "user is unknown", true)]
    [InlineData("user ~1 unknown", "user unknown", true)]
    [InlineData("user ~1 unknown", "user is now unknown", false)]
    [InlineData("no such user|mailbox", "no such mailbox", true)]
    [InlineData("quota*", "Quotas exceeded", true)]
    [InlineData("quota*", "my quot", false)]
    [InlineData("^user", "user unknown", true)]
    [InlineData("^ user", "the user", false)]
    [InlineData("^ ~2 user", "a b user", true)]
    [InlineData("^ ~1 user", "a b user", false)]
    [InlineData("later$", "try later", true)]
    [InlineData("later $", "try later again", false)]
    [InlineData("later ~1 $", "try later again", true)]
    [InlineData("宛先 ~2 不明", "宛先が不明です", true)]
    [InlineData("宛先|受信者 ~3 不明|存在しません", "その受信者は存在しません", true)]
    [InlineData("{address} unknown", "x@example.net unknown", true)]
    [InlineData("a ~2 b ~2 c", "a b x b x x c", true)]
    [InlineData("a ~2 b c", "a b b b c", true)]
    [InlineData("réputation", "REPUTATION", true)]
    [InlineData("doesn't exist", "does not exist", false)]
    public void Find_Phrase_InText(string phrase, string text, bool expected) => Assert.Equal(expected, Find(phrase, text));

    [Theory]
    [InlineData("", "no word")]
    [InlineData("a ~3", "gap at the end")]
    [InlineData("~3 a", "gap at the start")]
    [InlineData("a ~3 ~3 b", "side by side")]
    [InlineData("a ~99 b", "a gap is")]
    [InlineData("a ~1 b ~1 c ~1 d ~1 e ~1 f", "more than")]
    [InlineData("ab*", "beginnings of one or two letters")]
    [InlineData("a*b", "only at the end")]
    [InlineData("a||b", "empty alternative")]
    [InlineData("{foo} a", "no placeholder")]
    [InlineData("{address}", "only placeholders")]
    [InlineData("a $ b", "nothing may stand behind")]
    [InlineData("a ^ b", "must come first")]
    [InlineData("--", "no letter or digit")]
    public void Compile_Fault_SaysWhat(string phrase, string reason)
    {
        Assert.Null(new PhraseCompiler(new Vocabulary(), new Vocabulary()).Compile(phrase, allowMask: false, out string error));
        Assert.Contains(reason, error, StringComparison.Ordinal);
    }

    /// <summary>Against an oracle that tries everything.</summary>
    [Fact]
    public void Find_AnyPhraseAndText_IsAsTheSlowOracleSays()
    {
        int seed = Environment.TickCount, found = 0;
        var random = new Random(seed);
        for (int run = 0; run < 20_000; run++)
        {
            int length = random.Next(1, 5);
            var phrase = new StringBuilder(random.Next(6) == 0 ? "^ " : "");
            var elements = new List<(string[] Words, int Gap)>();
            for (int i = 0; i < length; i++)
            {
                int gap = i > 0 && random.Next(2) == 0 ? random.Next(1, 5) : 0;
                if (gap > 0) phrase.Append('~').Append(gap).Append(' ');
                string[] words = [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Word(random))];
                elements.Add((words, gap));
                phrase.Append(string.Join('|', words)).Append(' ');
            }

            bool end = random.Next(6) == 0;
            if (end) phrase.Append('$');
            string[] text = [.. Enumerable.Range(0, random.Next(0, 14)).Select(_ => Word(random))];
            bool expected = Oracle(elements, text, phrase[0] == '^', end);
            if (expected) found++;
            Assert.True(expected == Find(phrase.ToString(), string.Join(' ', text)), $"seed {seed}: '{phrase}' in '{string.Join(' ', text)}': {expected}");
        }

        Assert.InRange(found, 1000, 19_000);
    }

    private static string Word(Random random) => ((char)('a' + random.Next(4))).ToString();

    private static bool Oracle(List<(string[] Words, int Gap)> elements, string[] text, bool start, bool end)
    {
        bool From(int element, int at)
        {
            if (at >= text.Length || !elements[element].Words.Contains(text[at])) return false;
            if (element == elements.Count - 1) return !end || at == text.Length - 1;
            for (int next = at + 1; next <= at + 1 + elements[element + 1].Gap; next++)
                if (From(element + 1, next)) return true;
            return false;
        }

        return Enumerable.Range(0, start ? Math.Min(1, text.Length) : text.Length).Any(i => From(0, i));
    }

    private static bool Find(string phrase, string text)
    {
        var words = new Vocabulary();
        var prefixes = new Vocabulary();
        List<Phrase>? phrases = new PhraseCompiler(words, prefixes).Compile(phrase, allowMask: true, out string error);
        Assert.True(phrases is not null, error);
        var matcher = new PhraseMatcher(words, prefixes);
        var tokens = new TextTokens(new MentionTable());
        tokens.Read(Encoding.UTF8.GetBytes(text));
        matcher.Load(tokens);
        bool[] byAnchor = [.. Enumerable.Range(0, phrases![0].Elements.Length).Select(a =>
        {
            foreach (Phrase p in phrases) p.Anchor = Math.Min(a, p.Elements.Length - 1);
            return matcher.FindAny([.. phrases]);
        })];
        Assert.Single(byAnchor.Distinct());
        return byAnchor[0];
    }
}
