using StreamMail.Server.Output;

namespace StreamMail.Tests.Output;

public sealed class DisplayWidthTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("plain", 5)]
    [InlineData("キュー", 6)]
    [InlineData("（漢字）", 8)]
    [InlineData("ﾊﾝｶｸ", 4)]
    [InlineData("한국어", 6)]
    [InlineData("e\u0301", 1)]
    [InlineData("か\u3099", 2)]
    [InlineData("a\u200Bb", 2)]
    [InlineData("😀", 2)]
    [InlineData("𠮷野家", 6)]
    [InlineData("café …→", 7)]
    public void Of_Text_CountsColumns(string text, int columns) => Assert.Equal(columns, DisplayWidth.Of(text));

    [Theory]
    [InlineData("abcdef", 6, "abcdef")]
    [InlineData("abcdef", 5, "abcd…")]
    [InlineData("メール", 6, "メール")]
    [InlineData("メール", 5, "メー…")]
    [InlineData("メール", 4, "メ…")]
    [InlineData("abc", 0, "")]
    public void Cut_LongText_FitsAndNeverHalvesACharacter(string text, int columns, string cut) => Assert.Equal(cut, DisplayWidth.Cut(text, columns));

    [Fact]
    public void Fit_AnyText_TakesExactlyTheColumns()
    {
        foreach (string text in (string[])["", "a", "メール", "メールメールメール", "mixed メール text", "e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301"])
            for (int columns = 1; columns < 12; columns++) Assert.Equal(columns, DisplayWidth.Of(DisplayWidth.Fit(text, columns)));
    }

    [Theory]
    [InlineData("one two three four", 9, "one two|three|four")]
    [InlineData("abcdefghij", 4, "abcd|efgh|ij")]
    [InlineData("メールは自動で再送されます。", 12, "メールは自動|で再送されま|す。")]
    [InlineData("postqueue -p で確認", 14, "postqueue -p|で確認")]
    public void Wrap_Text_BreaksWhereReadersExpectIt(string text, int columns, string lines) => Assert.Equal(lines, string.Join('|', DisplayWidth.Wrap(text, columns)));

    [Fact]
    public void Wrap_AnyWidth_LosesNothingAndFits()
    {
        const string Text = "deferred のメールは、Postfix が間隔を延ばしながら自動的に再送します（maximal_queue_lifetime、既定は 5 日）。 superlongwordthatfitsnowhereatall end";
        for (int columns = 4; columns < 120; columns++)
        {
            List<string> lines = [.. DisplayWidth.Wrap(Text, columns)];
            Assert.All(lines, l => Assert.True(DisplayWidth.Of(l) <= columns, $"{columns}: {l}"));
            Assert.Equal(Text.Replace(" ", "", StringComparison.Ordinal), string.Concat(lines).Replace(" ", "", StringComparison.Ordinal));
        }
    }
}
