using System.Globalization;
using System.Text.Json;
using StreamMail.Server.Commands;
using StreamMail.Server.Lookup;

namespace StreamMail.Server.Output;

/// <summary>The head of a trace: who wrote to whom, what became of it in one sentence for each recipient, why, whose turn it is and what to do.</summary>
internal sealed class TraceSummary(TraceWords words, TimelinePage page, Advice advice)
{
    private const int LabelColumns = 14, RecipientsShown = 10;

    public void Write(TraceJourney journey)
    {
        JsonElement root = journey.Root, first = journey.Traces[0].Root;
        List<JsonElement> recipients = [.. root.Items("recipients")];
        page.Cut($"{words.Mail} {root.Text("message_id") ?? $"{first.Text("host")} {first.Text("queue_id")}"}");
        Label(words.From, root.Address("from"));
        if (recipients.Count > 0) Label(words.To, string.Join(", ", recipients.Take(RecipientsShown).Select(r => r.Address("to"))));
        if (journey.Traces.Select(t => t.Root.Number("size")).FirstOrDefault(s => s is not null) is { } size) Label(words.Size, words.Bytes(size.ToString("#,0", CultureInfo.InvariantCulture)));
        if (journey.Traces.Select(t => t.Root.Text("subject")).FirstOrDefault(s => s is not null) is { } subject) Label(words.Subject, subject);
        if (journey.Cause is var (rel, cause)) Label("", words.CausedBy(rel, $"{cause.Traces[0].Root.Text("host")} {cause.Traces[0].QueueId}"));

        string label = words.Verdict;
        foreach (JsonElement recipient in recipients.Take(RecipientsShown))
        {
            Label(label, Sentence(journey, recipient));
            label = "";
        }

        if (recipients.Count > RecipientsShown) Label("", words.More(recipients.Count - RecipientsShown));
        if (recipients.Count == 0) Label(label, words.NoRecipient(first.Text("status")));
        foreach (TraceItem trace in journey.Traces) WriteAdvice(trace.Root, recipients);
        label = words.Doubt;
        foreach (string flag in journey.Traces.SelectMany(t => t.Root.Items("flags")).Select(f => words.Flag(f.GetString()!)).Where(f => f.Length > 0).Distinct(StringComparer.Ordinal))
        {
            Label(label, flag);
            label = "";
        }
    }

    /// <summary>One advice for all recipients with the same trouble.</summary>
    private void WriteAdvice(JsonElement trace, List<JsonElement> decided)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonElement recipient in trace.Items("recipients"))
        {
            if (!recipient.TryGetProperty("diagnosis", out JsonElement diagnosis) || !seen.Add(diagnosis.GetRawText())) continue;
            if (!decided.Any(d => d.Text("queue_id") == trace.Text("queue_id") && d.Text("to") == recipient.Text("to"))) continue;
            Write(advice.Of(trace, recipient, diagnosis), diagnosis);
        }
    }

    public void Write((string Cause, string Turn, IReadOnlyList<string> Remedy) found, JsonElement diagnosis)
    {
        if (diagnosis.Text("class") == "unknown")
        {
            Label(words.Turn, found.Turn);
            return;
        }

        Label(words.Cause, (found.Cause.Length > 0 ? found.Cause + " " : "") + $"({diagnosis.Text("class")})");
        Label(words.Turn, found.Turn);
        string label = words.Remedy;
        for (int i = 0; i < found.Remedy.Count; i++)
        {
            Label(label, string.Create(CultureInfo.InvariantCulture, $"{i + 1}. {found.Remedy[i]}"));
            label = "";
        }
    }

    private void Label(string label, string text) => page.Labelled(label, LabelColumns, text);

    private string Sentence(TraceJourney journey, JsonElement decided)
    {
        string to = decided.Address("to");
        JsonElement trace = journey.Traces.FirstOrDefault(t => t.QueueId == decided.Text("queue_id") && t.Root.Text("host") == decided.Text("host"))?.Root ?? journey.Traces[^1].Root;
        List<JsonElement> attempts = [.. trace.Items("recipients").Where(r => r.Text("to") == decided.Text("to") && r.Text("orig_to") == decided.Text("orig_to")).SelectMany(r => r.Items("attempts"))];
        if (attempts.Count == 0) return words.Other(to, decided.Text("status"));
        JsonElement last = attempts[^1];
        DateTimeOffset? time = last.Time("time");
        string? relay = last.Text("relay_host") is { } host && last.Text("relay_path") is null ? host : null;
        string by = relay ?? (last.Text("process") is "local" or "virtual" or "lmtp" or "pipe" ? words.Mailbox : last.Text("relay") ?? last.Text("process") ?? "?");
        double after = time is { } t && journey.Root.Time("first_time") is { } first ? (t - first).TotalSeconds : 0;
        return decided.Text("status") switch
        {
            "sent" when last.TryGetProperty("delivered", out _) => words.ThrownAway(to, by),
            "sent" => words.Sent(to, by, words.At(time), DisplayTime.Span(Math.Max(0, after))),
            "bounced" => words.Bounced(to, relay),
            "deferred" => words.Deferred(to, attempts.Count, words.At(time)),
            { } status => words.Other(to, status),
            null => words.Other(to, null),
        };
    }
}
