using System.Globalization;
using StreamMail.Core.Diagnosis;

namespace StreamMail.Server.Queues;

/// <summary>The words of the queue's table.</summary>
internal sealed class QueueWords(Language language)
{
    public string Count => Of("count", "件数");

    public string Oldest => Of("oldest", "最古");

    public string Destination => Of("destination", "配送先");

    public string Cause => Of("cause", "原因");

    public string Turn => Of("whose turn", "対応する人");

    public string Empty => Of("The queues are empty as far as this log tells.", "このログで見る限り、キューは空です。");

    public string NoRecipients => Of("recipients not in this log", "宛先はこのログにありません");

    public string Unconfirmed => Of("unconfirmed", "未確認");

    public string Deferred => Of("Deferred mail", "配送待ちのメール (deferred)");

    public string Others => Of("Other queues", "その他のキュー");

    public string Active => Of("being delivered now", "配送処理中");

    public string Incoming => Of("just arriving", "受付処理中");

    public string Hold => Of("held: stays until `postsuper -H QUEUEID` releases it (`postsuper -h` had stopped it)", "保留中。`postsuper -H QUEUEID` で解除するまで配送されません");

    public string UnconfirmedNote => Of(
        "may only look queued: the log has said nothing of it for long, or postsuper acted on all mail. Ask Postfix: `postqueue -p`",
        "キューに残っているように見えるだけかもしれません（長くログに出ていないか、postsuper で一括操作されています）。`postqueue -p` で確認してください");

    /// <summary>What to know of mail that stays in the deferred queue.</summary>
    public IReadOnlyList<string> Advice => language == Language.Japanese
        ?
        [
            "deferred のメールは、Postfix が間隔を延ばしながら自動的に再送します。期限（maximal_queue_lifetime、既定は 5 日）を過ぎると差出人に返送されます。",
            "実際のキューは `postqueue -p`（または `mailq`）で、1 通ごとの理由とともに確認できます。",
            "`postqueue -f`（または `postfix flush`）での一斉再送は、原因を取り除いてから行ってください。原因が残ったままでは再び配送待ちになり、相手サーバーの制限を強めることがあります。",
        ]
        :
        [
            "Postfix retries deferred mail by itself, at growing intervals, and returns it to the sender after maximal_queue_lifetime (5 days unless set otherwise).",
            "`postqueue -p` (or `mailq`) shows the queue itself, with the reason of each mail.",
            "Flush with `postqueue -f` (or `postfix flush`) only once the cause is gone: before that the mail is deferred again, and busy servers block whoever knocks too often.",
        ];

    public string Title(int mails, string time, int hosts) => language == Language.Japanese
        ? string.Create(CultureInfo.InvariantCulture, $"キュー内のメール {mails} 通（{time} 時点、サーバー {hosts} 台）")
        : string.Create(CultureInfo.InvariantCulture, $"{mails} {(mails == 1 ? "mail" : "mails")} in the queues of {hosts} {(hosts == 1 ? "host" : "hosts")}, as of {time}");

    public string Mails(int mails, string age) => language == Language.Japanese
        ? string.Create(CultureInfo.InvariantCulture, $"{mails} 通、最古 {age}")
        : string.Create(CultureInfo.InvariantCulture, $"{mails} {(mails == 1 ? "mail" : "mails")}, oldest {age}");

    public string Recipients(int recipients) => language == Language.Japanese
        ? string.Create(CultureInfo.InvariantCulture, $"宛先 {recipients} 件")
        : string.Create(CultureInfo.InvariantCulture, $"{recipients} {(recipients == 1 ? "recipient" : "recipients")}");

    public string SharedHop(string host, int domains) => language == Language.Japanese
        ? string.Create(CultureInfo.InvariantCulture, $"{host}（{domains} ドメイン）")
        : string.Create(CultureInfo.InvariantCulture, $"{host} ({domains} domains)");

    public string More(int groups, int recipients) => language == Language.Japanese
        ? string.Create(CultureInfo.InvariantCulture, $"ほかに {groups} 組、宛先 {recipients} 件（--top 0 ですべて表示）")
        : string.Create(CultureInfo.InvariantCulture, $"and {groups} more groups with {recipients} recipients (--top 0 shows all)");

    private string Of(string english, string japanese) => language == Language.Japanese ? japanese : english;
}
