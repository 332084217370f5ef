using System.Globalization;
using StreamMail.Core.Diagnosis;
using StreamMail.Server.Output;

namespace StreamMail.Server.Watch;

/// <summary>The words of the live screen.</summary>
internal sealed class WatchWords(Language language)
{
    private static readonly (string En, string Ja)[] Rates = [("received", "受信"), ("sent", "送信完了"), ("deferred", "再送待ち"), ("bounced", "配送不能"), ("rejected", "受信拒否")];

    private static readonly (string En, string Ja)[] Kinds =
    [
        ("rejected", "受信拒否"), ("warning", "警告"), ("deferred", "再送待ち"), ("late", "遅延"), ("bounced", "配送不能"), ("expired", "期限切れ"), ("error", "エラー"), ("fatal", "致命的"), ("panic", "異常終了"),
    ];

    private static readonly (string En, string Ja)[] LateCauses =
    [
        ("most of it before the last attempt: it waited for retries, or came late from the sender's side", "大半は最後の配送の前です（再送待ち、または差出側での遅れ）"),
        ("most of it in the active queue: more mail than delivery processes", "大半は active キューでの待ち時間です（配送プロセスが不足しています）"),
        ("most of it connecting: slow DNS, or servers that do not answer", "大半は接続までの時間です（DNS が遅いか、応答しないサーバーがあります）"),
        ("most of it transmitting: a slow or busy server, or a slow line", "大半は送信中の時間です（相手サーバーが遅いか、回線が遅い状態です）"),
    ];

    private static readonly (string En, string Ja)[] LateRemedies =
    [
        ("See the earlier attempts of this mail: `streammail trace QUEUEID`", "`streammail trace QUEUEID` で、このメールのこれまでの配送を確認してください。"),
        ("See what fills the active queue: `qshape active`; limits: `postconf default_process_limit smtp_destination_concurrency_limit`", "`qshape active` で active キューの内訳を、`postconf default_process_limit smtp_destination_concurrency_limit` で上限を確認してください。"),
        ("Measure the look-up: `time dig mx DOMAIN`; then the connection: `nc -vz RELAY 25`", "`time dig mx DOMAIN` で名前解決を、`nc -vz RELAY 25` で接続を確認してください。"),
        ("Compare with other destinations; if all are slow, look at your own line", "ほかの配送先と比べてください。すべて遅い場合は自組織の回線を確認します。"),
    ];

    public string Minute => Of(("last min", "直近 1 分"));

    public string Running => Of(("this min", "今の 1 分"));

    public string Hour => Of(("60 min", "60 分"));

    public string Queue => Of(("Queue", "キュー"));

    public string Unconfirmed => Of(("unconfirmed", "未確認"));

    public string Oldest => Of(("oldest", "最古"));

    public string Hosts => Of(("Hosts", "サーバー"));

    public string PerMinute => Of(("lines/min", "行/分"));

    public string Problems => Of(("Problems of the past hour, newest first", "この 1 時間の問題（新しい順）"));

    public string NoProblems => Of(("none", "なし"));

    public string Reading => Of(("reading what the log holds already …", "既存のログを読み込んでいます…"));

    public string Silent => Of(("silent for", "無通信"));

    public string ClockOff => Of(("clock off by", "時計のずれ"));

    public string Lines(long lines) => string.Create(CultureInfo.InvariantCulture, $"{lines:N0} ") + Of(("lines", "行"));

    public string More(int count) => language == Language.Japanese
        ? string.Create(CultureInfo.InvariantCulture, $"ほかに {count} 件")
        : string.Create(CultureInfo.InvariantCulture, $"and {count} more");

    public string Rate(RateKind kind) => Of(Rates[(int)kind]);

    public string Kind(ProblemKind kind) => Of(Kinds[(int)kind]);

    public string LateCause(LateStage late)
    {
        string age = AgeText.Of((long)(late.Seconds * 1e6), language), stage = Of(LateCauses[Math.Clamp(late.Stage, 0, 3)]);
        return language == Language.Japanese ? $"到着から {age} 後に配送されました。{stage}。" : $"Delivered {age} after it came, {stage}.";
    }

    public string LateRemedy(LateStage late) => Of(LateRemedies[Math.Clamp(late.Stage, 0, 3)]);

    private string Of((string En, string Ja) pair) => language == Language.Japanese ? pair.Ja : pair.En;
}
