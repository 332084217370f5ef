using System.Text.Json;

namespace StreamMail.Tests.Support;

/// <summary>The traces of one answer by queue ID, every life and the last version of each.</summary>
internal sealed class TraceSet
{
    private static readonly string[] Doubts = ["incomplete_head", "incomplete_tail", "possible_loss", "unconfirmed"];

    public TraceSet(IReadOnlyList<JsonElement> rows)
    {
        var newest = new Dictionary<string, JsonElement>();
        foreach (JsonElement row in rows)
        {
            if (row.Text("type") != "trace") continue;
            string id = row.Text("trace_id")!;
            if (!newest.TryGetValue(id, out JsonElement known) || known.GetProperty("version").GetInt32() <= row.GetProperty("version").GetInt32()) newest[id] = row;
        }

        ById = newest;
        ByKey = newest.Values.GroupBy(TraceKey.Of).ToDictionary(g => g.Key, g => (IReadOnlyList<JsonElement>)[.. g]);
    }

    public IReadOnlyDictionary<string, JsonElement> ById { get; }

    public IReadOnlyDictionary<TraceKey, IReadOnlyList<JsonElement>> ByKey { get; }

    /// <summary>Whether we say ourselves that we may not know all of it.</summary>
    public bool IsDoubted(TraceKey key) => ByKey.TryGetValue(key, out IReadOnlyList<JsonElement>? lives) && lives.Any(IsDoubted);

    public static bool IsDoubted(JsonElement trace) => Doubts.Any(d => trace.HasFlag(d));

    /// <summary>
    /// A trace without what is joined from the sessions of processes that serve many mails (TLS, failed connects), and
    /// without how late its lines came.
    /// </summary>
    public static string Own(JsonElement trace) => string.Join(", ", trace.EnumerateObject()
        .Where(p => p.Name is not ("tls_protocol" or "tls_cipher" or "connect_errors"))
        .Select(p => p.Name == "flags" ? "flags " + string.Join(' ', p.Value.EnumerateArray().Select(f => f.GetString()).Where(f => f != "late")) : p.Value.GetRawText())
        .Where(t => t != "flags "));

    /// <summary>What became of it, without how we came to know.</summary>
    public string? OutcomeOf(TraceKey key) => ByKey.TryGetValue(key, out IReadOnlyList<JsonElement>? lives)
        ? string.Join(" | ", lives.Select(t => $"{t.Text("status")}: {string.Join(", ", t.Items("recipients").Select(r => $"{Name(r)}={r.Text("status")}").Order(StringComparer.Ordinal))}").Order(StringComparer.Ordinal))
        : null;

    /// <summary>
    /// What this answer has that one from more lines does not: traces, recipients, attempts, links, or a final status
    /// that is another there.
    /// </summary>
    public IEnumerable<string> Inventions(TraceSet truth)
    {
        foreach ((TraceKey key, IReadOnlyList<JsonElement> lives) in ByKey)
        {
            if (!truth.ByKey.TryGetValue(key, out IReadOnlyList<JsonElement>? real))
            {
                yield return $"{key}: not there";
                continue;
            }

            ILookup<string, JsonElement> recipients = real.SelectMany(t => t.Items("recipients")).ToLookup(Name);
            HashSet<string> links = [.. real.SelectMany(t => t.Items("links")).Select(l => l.GetRawText())];
            foreach (JsonElement trace in lives)
            {
                foreach (JsonElement link in trace.Items("links").Where(l => !links.Contains(l.GetRawText()))) yield return $"{key}: link {link.GetRawText()}";
                foreach (JsonElement r in trace.Items("recipients"))
                {
                    List<JsonElement> same = [.. recipients[Name(r)]];
                    if (same.Count == 0) yield return $"{key}: recipient {Name(r)}";
                    HashSet<string> attempts = [.. same.SelectMany(s => s.Items("attempts")).Select(a => a.GetRawText())];
                    foreach (JsonElement attempt in r.Items("attempts").Where(a => !attempts.Contains(a.GetRawText()))) yield return $"{key}: attempt {attempt.GetRawText()}";
                    if (same.Count > 0 && r.GetProperty("final").GetBoolean() && !same.Exists(s => s.Text("status") == r.Text("status")))
                        yield return $"{key}: final status {Name(r)}={r.Text("status")}, not {string.Join("/", same.Select(s => s.Text("status")))}";
                }
            }
        }
    }

    private static string Name(JsonElement recipient) => $"{recipient.Text("to")} ({recipient.Text("orig_to")})";
}
