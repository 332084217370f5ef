using System.Text;
using System.Text.Json;
using StreamMail.Core.Diagnosis;

namespace StreamMail.Server.Output;

/// <summary>Cause, whose turn it is and what to do, in words, for what an object of the output contract shows.</summary>
internal sealed class Advice(Ruleset rules, Language language)
{
    private readonly Explainer _explainer = new(rules);

    /// <param name="trace">The trace.</param>
    /// <param name="recipient">Its recipient with trouble.</param>
    /// <param name="diagnosis">The recipient's diagnosis.</param>
    public (string Cause, string Turn, IReadOnlyList<string> Remedy) Of(JsonElement trace, JsonElement recipient, JsonElement diagnosis)
    {
        List<JsonElement> failed = [.. recipient.Items("attempts").Where(a => a.Text("status") is not ("sent" or "deliverable"))];
        string line = failed.Count > 0 ? Delivery(trace, recipient, failed[^1]) : Event(trace, recipient);
        return Explain(line, diagnosis);
    }

    /// <summary>The same for a refusal.</summary>
    public (string Cause, string Turn, IReadOnlyList<string> Remedy) Of(JsonElement refusal, JsonElement diagnosis) => Explain(
        $"postfix/smtpd[1]: NOQUEUE: {refusal.Text("action") ?? "reject"}: {refusal.Text("stage") ?? "RCPT"} from {refusal.Text("client_host") ?? "unknown"}[{refusal.Text("client_ip") ?? "unknown"}]: "
        + $"{refusal.Text("reply_code")} {refusal.Text("reply_dsn")} {refusal.Text("reason")}; from=<{refusal.Text("from")}> to=<{refusal.Text("to")}> proto={refusal.Text("proto") ?? "ESMTP"} helo=<{refusal.Text("helo")}>",
        diagnosis);

    private (string, string, IReadOnlyList<string>) Explain(string line, JsonElement diagnosis)
    {
        Explanation found = _explainer.Explain(Encoding.UTF8.GetBytes(line), language);
        string turn = ExplanationText.PartyOf(diagnosis.Text("party"), language);

        // Words of another class would only mislead.
        return found.Class == diagnosis.Text("class") || found.Class == diagnosis.Text("cause_class")
            ? (TerminalText.Clean(found.Cause), turn, [.. found.Remedy.Select(TerminalText.Clean)])
            : ("", turn, []);
    }

    /// <summary>The record as the log has it.</summary>
    private static string Delivery(JsonElement trace, JsonElement recipient, JsonElement attempt)
    {
        string relay = attempt.Text("relay_host") is { } host ? $"{host}[{attempt.Text("relay_ip") ?? attempt.Text("relay_path")}]" + (attempt.Text("relay_port") is { } port ? ":" + port : "") : attempt.Text("relay") ?? "none";
        return $"postfix/{attempt.Text("process") ?? "unnamed"}[1]: {trace.Text("queue_id")}: to=<{recipient.Text("to")}>, relay={relay}, delay=1, delays=0/0/0/1, dsn={attempt.Text("dsn") ?? "4.0.0"}, status={attempt.Text("status")} ({attempt.Text("status_text")})";
    }

    private static string Event(JsonElement trace, JsonElement recipient) => recipient.Text("status") switch
    {
        "held" => $"postfix/postsuper[1]: {trace.Text("queue_id")}: placed on hold",
        "deleted" => $"postfix/postsuper[1]: {trace.Text("queue_id")}: removed",
        "rejected" => trace.Text("reason") ?? "",
        { } status => $"postfix/qmgr[1]: {trace.Text("queue_id")}: from=<>, status={status}, returned to sender",
        null => "",
    };
}
