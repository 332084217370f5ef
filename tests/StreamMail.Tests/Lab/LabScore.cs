using System.Text.Json;
using StreamMail.Tests.Support;

namespace StreamMail.Tests.Lab;

/// <summary>Compares what we say of a lab run with what really happened in it.</summary>
internal sealed class LabScore
{
    private static readonly string[] DecidedByRecipient = ["sent", "bounced", "deferred", "expired", "force-expired", "deleted", "held", "discarded", "deliverable", "undeliverable"];
    private static readonly string[] DecidedByMessage = ["discarded", "held", "deleted"];
    private readonly Dictionary<string, (string Host, string Instance)> _instances;
    private readonly ILookup<TraceKey, JsonElement> _journeys;
    private readonly ILookup<string, JsonElement> _journeysByMessageId;
    private readonly ILookup<string, JsonElement> _recipientsByAddress;
    private readonly Dictionary<TraceKey, JsonElement> _traces = [];
    private readonly ILookup<(string, string), JsonElement> _rejects;
    private readonly ILookup<string, JsonElement> _rejectsOfHost;

    private LabScore(IReadOnlyList<JsonElement> traces, IReadOnlyList<JsonElement> journeys)
    {
        _instances = LabSample.Run.GetProperty("instances").EnumerateObject().ToDictionary(i => i.Name, i => (i.Value.Text("host")!, i.Value.Text("syslog_name")!));
        _journeys = journeys.SelectMany(j => j.Items("traces").Select(t => (Key: TraceKey.Of(t), Journey: j))).ToLookup(p => p.Key, p => p.Journey);
        _journeysByMessageId = journeys.Where(j => j.Text("message_id") is not null).ToLookup(j => j.Text("message_id")!);
        _recipientsByAddress = journeys.SelectMany(j => j.Items("recipients")).ToLookup(r => r.Text("to")!);
        foreach (JsonElement trace in traces.Where(t => t.Text("type") == "trace")) _traces[TraceKey.Of(trace)] = trace;
        List<JsonElement> rejects = [.. traces.Where(t => t.Text("type") == "reject")];
        _rejects = rejects.ToLookup(r => (r.Text("host")!, r.Text("to") ?? ""));
        _rejectsOfHost = rejects.ToLookup(r => r.Text("host")!);
    }

    /// <summary>Traces, journeys and queue of a log of the sample, scored.</summary>
    public static LabResult Of(ReplayRun run) => Of(run.Traces().Rows, run.Journeys().Rows, run.Queue().Rows);

    public static LabResult Of(IReadOnlyList<JsonElement> traces, IReadOnlyList<JsonElement> journeys, IReadOnlyList<JsonElement> queue)
    {
        var score = new LabScore(traces, journeys);
        int messages = 0;
        var wrong = new List<LabFault>();
        foreach (JsonElement message in LabSample.Manifest)
        {
            // The messages of smtp-source are known by count only.
            if (message.Text("scenario") == "out_smtp_source" || !message.Items("expect").Any()) continue;
            messages++;
            IReadOnlyList<JsonElement> own = score.JourneysOf(message);
            List<string> faults = [.. message.Items("expect").Select(e => score.Check(message, own, e)).OfType<string>()];
            if (faults.Count > 0) wrong.Add(new LabFault(message, own, string.Join("; ", faults)));
        }

        return new LabResult(messages, messages - wrong.Count, wrong, score.QueueFaults(queue));
    }

    private IReadOnlyList<JsonElement> JourneysOf(JsonElement message)
    {
        (string host, string instance) = _instances[message.Text("entry")!];
        if (message.Text("queue_id") is { } id) return [.. _journeys[new TraceKey(host, instance, id)]];
        if (message.Text("message_id") is not { } messageId) return [];
        return [.. _journeysByMessageId[messageId].Where(j => j.Items("traces").Any(t => t.Text("host") == host && t.Text("instance") == instance))];
    }

    /// <returns>What is wrong, or null.</returns>
    private string? Check(JsonElement message, IReadOnlyList<JsonElement> journeys, JsonElement expected)
    {
        string want = expected.Text("status")!, to = expected.Text("to")!;
        if (want == "rejected") return IsRejected(message, journeys, to) ? null : $"{to}: no reject found";
        if (!DecidedByRecipient.Contains(want)) return null;
        bool verify = message.Text("method") == "verify";
        (string Host, string Instance)? at = expected.Text("at") is { } name && _instances.TryGetValue(name, out (string, string) place) ? place : null;
        List<JsonElement> got = [.. verify ? _recipientsByAddress[to] : journeys.SelectMany(j => j.Items("recipients")).Where(r => r.Text("to") == to)];
        if (got.Exists(r => r.Text("status") == want && (at is null || (r.Text("host"), r.Text("instance")) == at))) return null;
        if (DecidedByMessage.Contains(want) && StatusesOf(journeys).Contains(want)) return null;
        if (want == "discarded" && _rejectsOfHost[_instances[message.Text("entry")!].Host].Any(r => r.Text("action") == "discard" && IsNear(message, r, 30))) return null;
        return $"{to}: wanted {want} at {expected.Text("at")}, got {(journeys.Count == 0 && !verify ? "no journey" : string.Join(", ", got.Select(r => $"{r.Text("status")} at {r.Text("host")}/{r.Text("instance")}")))}";
    }

    private bool IsRejected(JsonElement message, IReadOnlyList<JsonElement> journeys, string to)
    {
        string host = _instances[message.Text("entry")!].Host;
        string from = message.Text("from") ?? "";
        return _rejects[(host, to)].Concat(_rejects[(host, "")]).Any(r => IsNear(message, r, 90) && (from.Length == 0 || (r.Text("from") ?? "").Length == 0 || r.Text("from") == from))
            || journeys.SelectMany(j => j.Items("recipients")).Any(r => r.Text("to") == to && r.Text("status") == "rejected")
            || StatusesOf(journeys).Contains("rejected");
    }

    private IEnumerable<string?> StatusesOf(IReadOnlyList<JsonElement> journeys) =>
        journeys.SelectMany(j => j.Items("traces")).Select(t => _traces.TryGetValue(TraceKey.Of(t), out JsonElement trace) ? trace.Text("status") : null);

    private static bool IsNear(JsonElement message, JsonElement reject, double seconds) =>
        Math.Abs((reject.GetProperty("time").GetDateTimeOffset() - DateTimeOffset.UnixEpoch).TotalSeconds - message.GetProperty("t_start").GetDouble()) < seconds;

    private List<QueueFault> QueueFaults(IReadOnlyList<JsonElement> queue)
    {
        var real = new Dictionary<TraceKey, (string Queue, HashSet<string> To)>();
        foreach (JsonElement snapshot in LabSample.FinalQueues)
        {
            (string host, string instance) = _instances[snapshot.Text("instance")!];
            foreach (JsonElement q in snapshot.Items("queue"))
                real[new TraceKey(host, instance, q.Text("queue_id")!)] = (q.Text("queue_name")!, [.. q.Items("recipients").Select(r => r.Text("address")!)]);
        }

        var faults = new List<QueueFault>();
        var seen = new HashSet<TraceKey>();
        foreach (JsonElement q in queue)
        {
            TraceKey key = TraceKey.Of(q);
            seen.Add(key);
            if (!real.TryGetValue(key, out (string Queue, HashSet<string> To) want))
            {
                faults.Add(new QueueFault(key, "not really queued"));
                continue;
            }

            // What is active when Postfix stops may, by the log alone, be deferred.
            string told = q.Text("queue")!;
            if (told != want.Queue && !(told is "active" or "deferred" && want.Queue is "active" or "deferred")) faults.Add(new QueueFault(key, $"in {want.Queue}, not {told}"));
            if (!want.To.SetEquals(q.Items("recipients").Select(r => r.Text("to")!))) faults.Add(new QueueFault(key, "other recipients"));
        }

        faults.AddRange(real.Keys.Where(k => !seen.Contains(k)).Select(k => new QueueFault(k, "missing from the queue")));
        return faults;
    }
}
