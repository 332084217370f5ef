using StreamMail.Core.Utf8;

namespace StreamMail.Core.Diagnosis;

/// <summary>Finds the part of the text that made a rule answer.</summary>
internal static class Evidence
{
    /// <summary>The part of <see cref="FailureText.Source"/>; the tokens of the text are those loaded last.</summary>
    public static ReadOnlySpan<byte> Of(DiagnosisRule rule, scoped in FailureText failure, ReadOnlySpan<byte> source, Classifier classifier)
    {
        TextTokens tokens = classifier.Tokens;
        foreach (Phrase[] phrases in (Phrase[][])[rule.When.Text, rule.When.And])
        {
            foreach (Phrase phrase in phrases)
                if (classifier.Matcher.Find(phrase, out int first, out int last)) return source[tokens.All[first].Start..tokens.All[last].End];
        }

        foreach (ref readonly TextToken token in tokens.All)
        {
            if (token.Mention == 0 || token.Kind == TokenKind.Address) continue;
            foreach (ushort name in rule.When.Mentions)
                if (classifier.Rules.Mentions.Covers(token.Mention, name)) return source[token.Start..token.End];
        }

        Span<byte> dsn = stackalloc byte[16];
        int length = System.Text.Encoding.ASCII.GetBytes(failure.Dsn.ToString(), dsn);
        int at = rule.When.Dsns.Length == 0 || length == 0 ? -1 : source.IndexOf(dsn[..length]);
        if (at >= 0) return source.Slice(at, length);
        return ReplyCodes.At(source) > 0 ? source[..3] : Ascii.At(source, 0) == 0 ? default : source[..Math.Min(source.Length, 80)];
    }
}
