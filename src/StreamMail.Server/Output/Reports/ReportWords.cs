using System.Globalization;
using StreamMail.Core.Diagnosis;
using StreamMail.Core.Reports;

namespace StreamMail.Server.Output.Reports;

/// <summary>The words of a report in one language.</summary>
internal sealed class ReportWords(Language language)
{
    public bool IsJapanese { get; } = language == Language.Japanese;

    public string Of(string english, string japanese) => IsJapanese ? japanese : english;

    public string Of(HourColumn column) => column switch
    {
        HourColumn.Received => Of("received", "受信"),
        HourColumn.Sent => Of("delivered", "配送済み"),
        HourColumn.Forwarded => Of("forwarded", "転送"),
        HourColumn.Deferred => Of("deferred (still waiting)", "遅延（未配送）"),
        HourColumn.Bounced => Of("bounced", "バウンス"),
        HourColumn.Expired => Of("expired", "期限切れ"),
        HourColumn.Held => Of("held", "保留"),
        HourColumn.Discarded => Of("discarded", "破棄"),
        HourColumn.Deleted => Of("deleted", "削除"),
        HourColumn.Rejected => Of("rejected", "拒否"),
        HourColumn.Connections => Of("connections", "接続"),
        HourColumn.DeferredAttempts => Of("deferrals", "遅延の回数"),
        _ => Of("outcome not in the log", "結果がログにない"),
    };

    public string Status(string status) => status switch
    {
        "bounced" => Of("bounced", "バウンス"),
        "expired" => Of("expired", "期限切れ"),
        _ => Of("deferred", "遅延"),
    };

    public string Party(string party) => party switch
    {
        "own_admin" => Of("us", "自分たち"),
        "recipient_admin" => Of("recipient's admin", "受信側の管理者"),
        "sender" => Of("sender", "送信者"),
        "recipient" => Of("recipient", "受信者"),
        "network" => Of("network", "ネットワーク"),
        "wait" => Of("nobody: wait", "待つだけ"),
        "" => "",
        _ => party,
    };

    public string Top(string name) => name switch
    {
        "senders" => Of("Senders", "送信者"),
        "recipients" => Of("Recipients", "宛先"),
        "sender_domains" => Of("Sender domains", "送信元ドメイン"),
        "recipient_domains" => Of("Recipient domains", "宛先ドメイン"),
        "clients" => Of("Clients", "接続元"),
        "sasl_users" => Of("Logins", "ログイン名"),
        "rejected_clients" => Of("Clients refused", "拒否した接続元"),
        "sasl_failed_clients" => Of("Clients whose logins failed", "ログインに失敗した接続元"),
        _ => Of("Users whose logins failed", "ログインに失敗した利用者"),
    };

    public string Stage(string stage) => stage switch
    {
        "total" => Of("total", "合計"),
        "before_queue_manager" => Of("before the queue manager", "キュー管理の前"),
        "in_queue_manager" => Of("in the queue manager", "キュー管理の中"),
        "connect" => Of("connecting", "接続"),
        _ => Of("transmitting", "送信"),
    };

    public string Oddity(Oddity odd, Func<long, string> time)
    {
        string count = Count(odd.Count), host = odd.Host;
        string span = odd is { From: { } from, To: { } to } ? time(from) + " – " + time(to) : "";
        return odd.Kind switch
        {
            OddityKind.LogSilent => Of($"{host} logged nothing for {Duration(odd.Count)}: {span}", $"{host} は {Duration(odd.Count)} 何も記録していません: {span}"),
            OddityKind.LogEndsEarly => Of($"the log of {host} ends {Duration(odd.Count)} before the others'", $"{host} のログは他より {Duration(odd.Count)} 早く終わっています"),
            OddityKind.LinesLost => Of($"the logging system of {host} says that it lost lines ({count} at least)", $"{host} のログ記録が行の欠落を伝えています（少なくとも {count} 行）"),
            OddityKind.ClockBack => Of($"lines of {host} stand up to {Duration(odd.Count)} behind later ones: a clock set back, or a late sender", $"{host} の行が最大 {Duration(odd.Count)} 前後しています（時計の巻き戻し、または遅れた転送）"),
            OddityKind.MalformedLines => Of($"{count} lines have no known shape", $"形式の分からない行が {count} 行あります"),
            OddityKind.UnknownLines => Of($"{count} Postfix lines were not understood", $"理解できない Postfix の行が {count} 行あります"),
            OddityKind.IncompleteHead => Of($"the beginning of {count} mails is not in this log", $"{count} 通のメールは始まりがこのログにありません"),
            OddityKind.IncompleteTail => Of($"the end of {count} mails is not in this log", $"{count} 通のメールは終わりがこのログにありません"),
            OddityKind.PossibleLoss => Of($"of {count} mails lines may be missing", $"{count} 通のメールは行が欠けている可能性があります"),
            OddityKind.Unconfirmed => Of($"{count} mails are said to wait, but nothing was tried for long", $"{count} 通のメールは待機中のはずですが、長い間配送が試みられていません"),
            OddityKind.PossibleDuplicate => Of($"{count} mails may have been delivered twice", $"{count} 通のメールは二重に配送された可能性があります"),
            OddityKind.Started => Of($"Postfix was started on {host}: {count}x", $"{host} で Postfix が起動しました: {count} 回"),
            OddityKind.Stopped => Of($"Postfix was stopped on {host}: {count}x", $"{host} で Postfix が停止しました: {count} 回"),
            _ => Of("no connection came in at all: is mail on its way to this server (MX, firewall, listening address)?", "外部からの接続が一つもありません。メールはこのサーバーに届いていますか（MX、ファイアウォール、待ち受けアドレス）"),
        };
    }

    /// <summary>What stands at the end of a report, in order.</summary>
    public IEnumerable<(string Title, IReadOnlyList<NamedCount> Counts)> OtherCounts(Report report) =>
    [
        ("postscreen", report.Postscreen),
        (Of("Block lists that hit", "ブロックリストの一致"), report.BlockLists),
        (Of("Sessions that broke", "途切れたセッション"), report.BrokenSessions),
        (Of("Checks that acted", "検査の動作"), report.Actions),
    ];

    public static string Count(long n) => n.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>Bytes in the largest unit that leaves at least one whole.</summary>
    public static string Size(long bytes)
    {
        string[] units = ["B", "kB", "MB", "GB", "TB", "PB"];
        double value = bytes;
        int unit = 0;
        while (value >= 1000 && unit < units.Length - 1)
        {
            value /= 1000;
            unit++;
        }

        return value.ToString(unit == 0 || value >= 100 ? "0" : "0.0", CultureInfo.InvariantCulture) + " " + units[unit];
    }

    /// <summary>A delay in the unit that suits it.</summary>
    public static string Delay(double seconds) => seconds switch
    {
        < 1 => (seconds * 1000).ToString("0", CultureInfo.InvariantCulture) + " ms",
        < 100 => seconds.ToString("0.0", CultureInfo.InvariantCulture) + " s",
        < 3600 => (seconds / 60).ToString("0", CultureInfo.InvariantCulture) + " min",
        _ => (seconds / 3600).ToString("0.0", CultureInfo.InvariantCulture) + " h",
    };

    private string Duration(long seconds) => seconds switch
    {
        < 120 => Of($"{seconds} s", $"{seconds} 秒"),
        < 7200 => Of($"{seconds / 60} min", $"{seconds / 60} 分"),
        _ => Of($"{seconds / 3600} h {seconds / 60 % 60} min", $"{seconds / 3600} 時間 {seconds / 60 % 60} 分"),
    };
}
