using StreamMail.Core.Diagnosis;

namespace StreamMail.Server.Output;

/// <summary>Whose turn it is, in a word that fits a column.</summary>
internal static class PartyText
{
    private static readonly (string En, string Ja)[] Words =
    [
        ("unknown", "不明"), ("sender", "送信者"), ("recipient", "受信者"), ("their admin", "相手の管理者"), ("you (admin)", "自組織の管理者"), ("network", "ネットワーク"), ("wait", "待つ"), ("nobody", "対応不要"),
    ];

    public static string Of(Party party, Language language) => language == Language.Japanese ? Words[(int)party].Ja : Words[(int)party].En;
}
