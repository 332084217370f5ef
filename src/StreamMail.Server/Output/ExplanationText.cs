using System.Text;
using StreamMail.Core.Diagnosis;

namespace StreamMail.Server.Output;

/// <summary>An explanation for people. Coloured only on a terminal, and not where NO_COLOR is set.</summary>
internal static class ExplanationText
{
    /// <summary>A longer text is shown shortened.</summary>
    private const int TextLimit = 1000;

    private static readonly (string En, string Ja)[] Labels =
    [
        ("Class", "分類"), ("Whose turn", "対応者"), ("Retry helps", "再送で解決"), ("Cause", "原因"), ("What to do", "対処"), ("Confidence", "確度"), ("Read from", "根拠"), ("Provider", "事業者"), ("Template", "定型"),
    ];

    private static readonly (string En, string Ja)[] Parties =
    [
        ("not known", "不明"), ("the sender", "送信者"), ("the recipient", "受信者"), ("the recipient's administrator", "受信側の管理者"), ("your administrator", "自組織の管理者"),
        ("the network between", "ネットワーク"), ("nobody: wait", "待つ"), ("nobody", "対応不要"),
    ];

    private static readonly (string En, string Ja)[] Confidences = [("low", "低"), ("medium", "中"), ("high", "高")];

    public static bool WantsColour => !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") is not "dumb";

    public static string Format(string text, Explanation e, Language language, bool colour)
    {
        var sb = new StringBuilder();
        string Of((string En, string Ja) pair) => language == Language.Japanese ? pair.Ja : pair.En;
        void Line(int label, string value)
        {
            if (value.Length == 0) return;
            string name = Of(Labels[label]);
            sb.Append(colour ? "\e[1m" : "").Append(name).Append(colour ? "\e[0m" : "").Append(": ").Append(TerminalText.Clean(value)).Append('\n');
        }

        sb.Append(TerminalText.Clean(text.Length <= TextLimit ? text : text[..TextLimit] + "...")).Append('\n');
        Line(0, e.Class);
        Line(3, e.Cause);
        Line(1, Of(Parties[(int)e.Finding.Party]));
        Line(2, e.Finding.RetryHelps switch { true => Of(("yes", "はい")), false => Of(("no", "いいえ")), _ => "" });
        if (e.Remedy.Count > 0) sb.Append(colour ? "\e[1m" : "").Append(Of(Labels[4])).Append(colour ? "\e[0m" : "").Append(":\n");
        for (int i = 0; i < e.Remedy.Count; i++) sb.Append("  ").Append(i + 1).Append(". ").Append(TerminalText.Clean(e.Remedy[i])).Append('\n');
        Line(7, e.Provider ?? "");
        Line(5, Of(Confidences[(int)e.Finding.Confidence]));
        Line(6, e.Evidence);
        if (e.Finding.IsUnknown) Line(8, $"{e.Template} ({e.Cluster:x16})");
        return sb.ToString();
    }
}
