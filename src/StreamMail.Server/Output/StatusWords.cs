using StreamMail.Core.Diagnosis;

namespace StreamMail.Server.Output;

/// <summary>The statuses of the output contract as people say them.</summary>
internal static class StatusWords
{
    /// <summary>Columns that the longest takes.</summary>
    public const int Columns = 13;

    public static string Of(string? status, Language language) => language == Language.English ? status ?? "unknown" : status switch
    {
        "sent" => "配送済み",
        "bounced" => "配送不能",
        "deferred" => "再送待ち",
        "expired" => "期限切れ",
        "force-expired" => "強制期限切れ",
        "rejected" => "受信拒否",
        "held" => "保留中",
        "deleted" => "削除済み",
        "discarded" => "破棄",
        "deliverable" => "配送可能",
        "undeliverable" => "配送不可",
        "forwarded" => "転送済み",
        "partial" => "一部配送",
        "active" => "配送処理中",
        "incoming" => "受付中",
        "hold" => "保留中",
        _ => "不明",
    };
}
