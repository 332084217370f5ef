using System.Globalization;
using StreamMail.Core.Diagnosis;
using StreamMail.Core.Search;
using StreamMail.Server.Output;

namespace StreamMail.Server.Commands;

/// <summary>All fixed words of search, and of why nothing was found.</summary>
internal sealed class SearchWords(Language language, TimeZoneInfo zone)
{
    private bool IsJapanese => language == Language.Japanese;

    public Language Language => language;

    public TimeZoneInfo Zone => zone;

    public string Found(long shown, long all) => (shown < all, IsJapanese) switch
    {
        (false, false) => Invariant($"{all} found, newest first."),
        (true, false) => Invariant($"{all} found, the newest {shown} shown; --limit 0 shows all."),
        (false, true) => Invariant($"{all} 件見つかりました（新しい順）。"),
        (true, true) => Invariant($"{all} 件のうち新しい {shown} 件を表示しています。すべて見るには --limit 0 を付けてください。"),
    };

    public string More(int recipients) => IsJapanese ? Invariant($"ほか {recipients} 宛先") : Invariant($"and {recipients} more recipients");

    public string From(string sender) => sender == "<>" ? (IsJapanese ? "差出人 <>（通知）" : "from <> (a notice)") : IsJapanese ? "差出人 " + sender : "from " + sender;

    public string Client(string client) => IsJapanese ? "接続元 " + client : "client " + client;

    public string NoRecipient => IsJapanese ? "宛先はこのログにありません" : "no recipient in this log";

    public string Of(Absence a) => a.Kind switch
    {
        AbsenceKind.EmptyLog => IsJapanese ? "メールログとして読める行が 1 行もありません。" : "There is no line of a mail log in the input.",
        AbsenceKind.Proven => IsJapanese
            ? $"該当なし: {At(a.From)} から {At(a.To)} までのログ（ホスト {a.Text}、{Number(a.Count)} 行）にはありません。この期間のログに欠けは見当たりません。"
            : $"Not in this log between {At(a.From)} and {At(a.To)} on {a.Text} ({Number(a.Count)} lines). The log shows no gap in that time.",
        AbsenceKind.NotProven => IsJapanese
            ? $"該当なし: {At(a.From)} から {At(a.To)} までのログ（ホスト {a.Text}、{Number(a.Count)} 行）には見つかりません。ただし、次の理由でメールがなかったとは言い切れません。"
            : $"Not found in this log between {At(a.From)} and {At(a.To)} on {a.Text} ({Number(a.Count)} lines). That does not prove that there was no such mail:",
        AbsenceKind.OutsideSpan => IsJapanese
            ? $"指定された期間（{At(a.From)} ～ {At(a.To)}）の一部または全部が、このログの範囲外です。"
            : $"the time asked for ({At(a.From)} to {At(a.To)}) is not, or not wholly, covered by this log",
        AbsenceKind.UnknownHost => IsJapanese ? $"ホスト {a.Text} の行はこのログにありません。" : $"there is no line of host {a.Text} in this log",
        AbsenceKind.SilentHost => IsJapanese
            ? $"{a.Text} は {At(a.From)} から {At(a.To)} まで何も記録していません（{Length(a)}）。"
            : $"{a.Text} logged nothing between {At(a.From)} and {At(a.To)} ({Length(a)})",
        AbsenceKind.LostLines => IsJapanese
            ? $"{a.Text} ではログの行が失われています（{Number(a.Count)} 回の記録、{At(a.From)} ～ {At(a.To)}）。"
            : $"on {a.Text} lines were lost, as the logging system says itself ({Number(a.Count)} times, {At(a.From)} to {At(a.To)})",
        AbsenceKind.LossesInvisible => IsJapanese
            ? "行の欠落の記録（rsyslogd・journald、facility syslog）はこのログに集められていないため、欠落の有無が分かりません。"
            : "whether lines were lost cannot be seen: rsyslogd and journald say so under facility syslog, which is not in this log",
        AbsenceKind.UnreadableLines => IsJapanese ? $"読み取れない行が {Number(a.Count)} 行あります。" : $"{Number(a.Count)} lines cannot be read",
        _ => Hint(a),
    };

    /// <summary>A doubt is one of the reasons behind the first sentence.</summary>
    public static bool IsDoubt(Absence a) => a.Kind is AbsenceKind.OutsideSpan or AbsenceKind.UnknownHost or AbsenceKind.SilentHost or AbsenceKind.LostLines or AbsenceKind.LossesInvisible or AbsenceKind.UnreadableLines;

    private string Hint(Absence a) => a.Kind switch
    {
        AbsenceKind.AlmostFound => IsJapanese ? $"{Option(a.Condition)} の条件を外すと {Number(a.Count)} 件見つかります。" : $"Without {Option(a.Condition)} there would be {Number(a.Count)}.",
        AbsenceKind.NearAddress => IsJapanese
            ? $"よく似たものがあります: {TerminalText.Clean(a.Text)}（{Number(a.Count)} 行、最後は {At(a.From)}）"
            : $"Similar: {TerminalText.Clean(a.Text)} ({Number(a.Count)} lines, last {At(a.From)})",
        AbsenceKind.NoOutsideConnection => IsJapanese
            ? "この期間、他のホストからの接続が 1 件もありません。メールはこのサーバーに届いていません。待ち受けアドレス（postconf inet_interfaces）、25 番ポートのファイアウォール、ドメインの MX レコード（dig mx ドメイン）を確認してください。"
            : "No other machine has connected in that time: mail does not reach this server. Check the listening address (postconf inet_interfaces), the firewall on port 25, and where the MX record points (dig mx DOMAIN).",
        AbsenceKind.ClientWithoutMail => IsJapanese ? $"この接続元からは {Number(a.Count)} 回接続がありましたが、条件に合うメールも拒否もありません。" : $"That client connected {Number(a.Count)} times, but no mail or refusal of it matches.",
        AbsenceKind.ClientNeverSeen => IsJapanese ? "この接続元からの接続はありません。" : "That client never connected.",
        _ => "",
    };

    private static string Option(SearchCondition condition) => condition switch
    {
        SearchCondition.SaslUser => "--sasl-user",
        SearchCondition.MessageId => "--message-id",
        SearchCondition.Time => "--since/--until",
        _ => "--" + condition.ToString().ToLowerInvariant(),
    };

    private static string Length(Absence a) => DisplayTime.Span((a.To - a.From) / 1e6);

    private static string Number(long n) => n.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private string At(long micros) => DisplayTime.Of(micros, zone);
}
