using System.Text.Json;
using StreamMail.Server.Commands;
using StreamMail.Server.Lookup;

namespace StreamMail.Server.Output;

/// <summary>What happened to one mail, step by step, on all its hosts.</summary>
internal sealed class TraceTimeline(TraceWords words, TimelinePage page)
{
    private const int RecipientsShown = 20, FirstAttempts = 3, LastAttempts = 5;
    private readonly List<(DateTimeOffset Time, int Trace, int Step, Action Write)> _steps = [];
    private int _step;

    public void Write(TraceJourney journey)
    {
        _steps.Clear();
        for (int i = 0; i < journey.Traces.Count; i++) AddTrace(journey, journey.Traces[i].Root, i);
        foreach ((_, _, _, Action write) in _steps.OrderBy(s => s.Time).ThenBy(s => s.Trace).ThenBy(s => s.Step)) write();
        foreach ((string rel, TraceJourney notice) in journey.Notices)
        {
            JsonElement first = notice.Traces[0].Root;
            string status = string.Join(", ", notice.Root.Items("recipients").Select(r => $"{r.Address("to")} {StatusWords.Of(r.Text("status"), words.Language)}"));
            page.Write("→ " + words.Notice(rel, $"{first.Text("host")} {first.Text("queue_id")}", status), 2, 2);
        }
    }

    private void AddTrace(TraceJourney journey, JsonElement trace, int index)
    {
        DateTimeOffset first = trace.Time("first_time") ?? default, last = trace.Time("last_time") ?? first;
        Add(first, index, trace, Arrival(trace));
        List<JsonElement> recipients = [.. trace.Items("recipients")];
        foreach (JsonElement recipient in recipients.Take(RecipientsShown)) AddAttempts(journey, trace, recipient, index);
        if (recipients.Count > RecipientsShown) Add(last, index, trace, words.More(recipients.Count - RecipientsShown));
        foreach (JsonElement error in trace.Items("connect_errors"))
            Add(error.Time("time") ?? first, index, trace, words.ConnectFailed(error.Text("relay") ?? "?", error.Text("reason") ?? ""));
        foreach (JsonElement verdict in trace.Items("verdicts"))
            Add(verdict.Time("time") ?? first, index, trace, string.Join(' ', new[] { verdict.Text("program") + ":", verdict.Text("verdict"), verdict.Text("action"), verdict.Text("score"), verdict.Text("mailbox"), verdict.Text("quarantine"), verdict.Text("text") }.Where(t => !string.IsNullOrEmpty(t))));
        if (trace.Text("reason") is { } reason) Add(last, index, trace, $"{StatusWords.Of(trace.Text("status"), words.Language)}: {reason}");
        Add(last, index, trace, words.Ended(trace.Text("state") == "open" ? trace.Text("queue") ?? "?" : null));
    }

    private string Arrival(JsonElement trace)
    {
        if (trace.Text("origin") != "smtpd") return words.Origin(trace.Text("origin"));
        string client = $"{trace.Text("client_host") ?? "?"}[{trace.Text("client_ip") ?? "?"}]" + (trace.Text("orig_client") is { } orig ? $" ({orig})" : "");
        return words.Received(client, trace.Text("sasl_username"), trace.Text("tls_protocol") is { } tls ? tls + " " + trace.Text("tls_cipher") : null);
    }

    private void AddAttempts(TraceJourney journey, JsonElement trace, JsonElement recipient, int index)
    {
        List<JsonElement> attempts = [.. recipient.Items("attempts")];
        for (int i = 0; i < attempts.Count; i++)
        {
            int left = attempts.Count - FirstAttempts - LastAttempts;
            if (left > 1 && i == FirstAttempts)
            {
                Add(attempts[i].Time("time") ?? default, index, trace, $"→ {Name(recipient)}  {words.MoreAttempts(left)}");
                i += left - 1;
                continue;
            }

            JsonElement attempt = attempts[i];
            Add(attempt.Time("time") ?? default, index, trace, $"→ {Name(recipient)}  {StatusWords.Of(attempt.Text("status"), words.Language)}  {Relay(attempt)}", () => Detail(journey, trace, recipient, attempt));
        }
    }

    private void Detail(TraceJourney journey, JsonElement trace, JsonElement recipient, JsonElement attempt)
    {
        string bar = attempt.TryGetProperty("delays", out JsonElement delays) ? DelayBar.Of(delays) : "";
        if (attempt.Number("delay") is { } delay) page.Write($"{DisplayTime.Span(delay)} {bar}", 6);
        if (attempt.Text("status_text") is { } said) page.Write(said, 6);
        if (attempt.TryGetProperty("attempted", out JsonElement attempted) && attempted.ValueKind == JsonValueKind.False) page.Write(words.NotTried, 6);
        if (attempt.Text("status") != "sent") return;
        foreach (JsonElement link in trace.Items("links").Where(l => l.Text("rel") is "queued_as" or "forwarded_as"))
        {
            string? id = link.Text("queue_id");
            TraceItem? next = journey.Traces.FirstOrDefault(t => t.QueueId == id);
            if (next is not null && (attempt.Text("status_text") ?? "").Contains(id!, StringComparison.Ordinal)) page.Write("→ " + words.GoesOn(next.Root.Text("host")!, id!), 6);
        }
    }

    private void Add(DateTimeOffset time, int index, JsonElement trace, string text, Action? detail = null) => _steps.Add((time, index, _step++, () =>
    {
        page.Write($"{words.At(time)}  {trace.Text("host")} {trace.Text("queue_id")}  {text}", 2, 2);
        detail?.Invoke();
    }
    ));

    private static string Name(JsonElement recipient) => recipient.Address("to") + (recipient.Text("orig_to") is { } orig && orig != recipient.Text("to") ? $" ({orig})" : "");

    private static string Relay(JsonElement attempt)
    {
        string? host = attempt.Text("relay_host"), address = attempt.Text("relay_ip") ?? attempt.Text("relay_path");
        if (host is null && address is null) return attempt.Text("relay") ?? attempt.Text("process") ?? "";
        return $"{host}[{address}]" + (attempt.Text("relay_port") is { } port ? ":" + port : "");
    }
}
