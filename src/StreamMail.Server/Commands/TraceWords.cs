using StreamMail.Core.Diagnosis;
using StreamMail.Server.Output;

namespace StreamMail.Server.Commands;

/// <summary>All fixed words of trace.</summary>
internal sealed class TraceWords(Language language, TimeZoneInfo zone)
{
    public Language Language => language;

    public TimeZoneInfo Zone => zone;

    public string Mail => Say("Mail", "メール");

    public string From => Say("from", "差出人");

    public string To => Say("to", "宛先");

    public string Size => Say("size", "サイズ");

    public string Subject => Say("subject", "件名");

    public string MessageId => Say("message-id", "Message-ID");

    public string Verdict => Say("Verdict", "結果");

    public string Cause => Say("Cause", "原因");

    public string Turn => Say("Whose turn", "対応者");

    public string Remedy => Say("What to do", "対処");

    public string Doubt => Say("Doubt", "注意");

    public string Refusals => Say("Refusals", "受信拒否");

    public string Lines => Say("Log lines", "ログの行");

    public string Legend => Say(
        "Delay: a until the active queue took it (retries included), b in the active queue, c connecting, d transmitting.",
        "遅延の内訳: a アクティブキューに入るまで（再送待ちを含む）、b アクティブキュー内、c 接続の確立、d 送信。");

    public string Bytes(string size) => Say($"{size} bytes", $"{size} バイト");

    public string More(int n) => Say(FormattableString.Invariant($"and {n} more recipients"), FormattableString.Invariant($"ほか {n} 宛先"));

    public string MoreAttempts(int n) => Say(FormattableString.Invariant($"{n} attempts in between are left out"), FormattableString.Invariant($"途中の {n} 回の試行は省略"));

    public string MoreJourneys(int n) => Say(
        FormattableString.Invariant($"{n} older mails are not shown: --limit 0 shows all, 'streammail search' lists them."),
        FormattableString.Invariant($"これより古い {n} 通は表示していません。--limit 0 ですべて表示、一覧は streammail search で見られます。"));

    public string MoreRefusals(int n) => Say(FormattableString.Invariant($"{n} older refusals are not shown."), FormattableString.Invariant($"これより古い {n} 件の拒否は表示していません。"));

    public string NotFound(string subject) => Say($"Nothing found for {subject}.", $"{subject} は見つかりませんでした。");

    public string Received(string client, string? user, string? tls) =>
        Say($"received from {client}", $"{client} から受信") + (user is null ? "" : Say($", logged in as {user}", $"（認証ユーザー {user}）")) + (tls is null ? "" : Say($", {tls}", $"、{tls}"));

    public string Origin(string? origin) => origin switch
    {
        "pickup" => Say("submitted on this machine (sendmail)", "このホストの sendmail から投入"),
        "bounce" => Say("notification made by Postfix", "Postfix が通知メールを作成"),
        "local" => Say("made by a forward or alias", "転送・エイリアスにより作成"),
        "requeue" => Say("put into the queue again by an administrator", "管理者が再投入"),
        "verify" => Say("address probe", "アドレス検証"),
        _ => Say("first line in this log", "このログで最初の行"),
    };

    public string GoesOn(string host, string queueId) => Say($"goes on as {queueId} on {host}", $"以後 {host} の {queueId} として続く");

    public string ConnectFailed(string relay, string reason) => Say($"no connection to {relay}: {reason}", $"{relay} に接続できず: {reason}");

    public string NotTried => Say("(not tried again: Postfix repeats an earlier failure)", "（再試行せず、前回の失敗を繰り返し記録）");

    public string Ended(string? queue) => queue switch
    {
        null => Say("left the queue", "キューから削除"),
        "hold" => Say("is on hold", "保留キューにあり"),
        "deferred" => Say("waits in the deferred queue", "deferred キューで再送待ち"),
        _ => Say($"is in the {queue} queue", $"{queue} キューにあり"),
    };

    public string Notice(string rel, string where, string status) => rel switch
    {
        "bounce" => Say($"non-delivery notice: {where}: {status}", $"配送不能通知: {where}: {status}"),
        "delay_notice" => Say($"delay notice: {where}: {status}", $"遅延通知: {where}: {status}"),
        _ => Say($"delivery notice: {where}: {status}", $"配送通知: {where}: {status}"),
    };

    public string CausedBy(string rel, string where) => rel switch
    {
        "bounce" => Say($"This is the non-delivery notice for {where}.", $"これは {where} の配送不能通知です。"),
        "delay_notice" => Say($"This is the delay notice for {where}.", $"これは {where} の遅延通知です。"),
        _ => Say($"This is the delivery notice for {where}.", $"これは {where} の配送通知です。"),
    };

    public string Flag(string flag) => flag switch
    {
        "incomplete_head" => Say("The beginning of this mail is not in the log.", "このメールの始まりはログにありません。"),
        "incomplete_tail" => Say("The end of this mail is not in the log.", "このメールの終わりはログにありません。"),
        "possible_loss" => Say("Lines of this mail may be missing in the log: what is shown may not be all.", "このメールのログの行が欠けている可能性があり、表示がすべてとは限りません。"),
        "truncated" => Say("Some lines were cut.", "途中で切れた行があります。"),
        "possible_duplicate_delivery" => Say("It may have been delivered more than once.", "重複して配送された可能性があります。"),
        "unconfirmed" => Say("Nothing was heard of it for long: it may no longer be in the queue (postqueue -p tells).", "長い間記録がなく、すでにキューにない可能性があります（postqueue -p で確認）。"),
        "late" => Say("Some lines came late.", "遅れて届いた行があります。"),
        "probe" => Say("This is an address probe, not mail.", "これはメールではなくアドレス検証です。"),
        _ => "",
    };

    public string Sent(string to, string by, string at, string after) => Say($"{to}: delivered to {by} at {at}, {after} after it arrived", $"{to}: {at} に {by} へ配送済み（到着から {after}）");

    public string ThrownAway(string to, string by) => Say($"{to}: {by} took it and threw it away", $"{to}: {by} が受け取って破棄");

    public string Bounced(string to, string? by) => by is null
        ? Say($"{to}: not delivered, this server gave up", $"{to}: 配送不能（このサーバーが断念）")
        : Say($"{to}: not delivered, {by} refused it for good", $"{to}: 配送不能（{by} が恒久的に拒否）");

    public string Deferred(string to, int attempts, string last) => Say(
        FormattableString.Invariant($"{to}: not delivered yet, waits for the next attempt ({attempts} so far, the last at {last})"),
        FormattableString.Invariant($"{to}: 未配送、次の再送を待っています（これまで {attempts} 回、最後は {last}）"));

    public string Other(string to, string? status) => status switch
    {
        "expired" => Say($"{to}: not delivered, given up after the queue lifetime", $"{to}: 配送不能（キューの有効期間切れで断念）"),
        "force-expired" => Say($"{to}: not delivered, an administrator had it expire", $"{to}: 配送不能（管理者が期限切れにしました）"),
        "held" => Say($"{to}: on hold until an administrator releases it (postsuper -H)", $"{to}: 保留中（管理者が postsuper -H で解除するまで）"),
        "deleted" => Say($"{to}: deleted from the queue by an administrator", $"{to}: 管理者がキューから削除"),
        "discarded" => Say($"{to}: accepted and thrown away by a rule of this server", $"{to}: このサーバーの規則により受け取って破棄"),
        "rejected" => Say($"{to}: refused by this server", $"{to}: このサーバーが受信拒否"),
        "forwarded" => Say($"{to}: forwarded", $"{to}: 転送済み"),
        "deliverable" => Say($"{to}: the address can be delivered to", $"{to}: 配送可能なアドレス"),
        "undeliverable" => Say($"{to}: the address cannot be delivered to", $"{to}: 配送不可のアドレス"),
        _ => Say($"{to}: the log does not say what became of it", $"{to}: 結果はログから分かりません"),
    };

    public string NoRecipient(string? status) => status == "rejected" ? Say("refused by this server before it was accepted", "受け付ける前にこのサーバーが拒否") : Say("the log names no recipient", "ログに宛先がありません");

    public string Mailbox => Say("the mailbox", "メールボックス");

    public string At(DateTimeOffset? time) => time is { } t ? DisplayTime.Of(t, zone) : "?";

    private string Say(string english, string japanese) => language == Language.Japanese ? japanese : english;
}
