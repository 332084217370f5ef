using System.Text.Json;
using StreamMail.Core.Journeys;
using StreamMail.Server.Output;

namespace StreamMail.Server.Lookup;

/// <summary>Gathers what may be linked with a subject, and joins it to journeys.</summary>
/// <param name="mask">Local parts of addresses are hidden.</param>
internal sealed class TraceCollection(bool mask)
{
    private readonly Dictionary<(ulong, ulong), TraceItem> _traces = [];
    private readonly List<TraceItem> _refusals = [];

    /// <summary>Takes an answer of <see cref="TraceFormat"/>.</summary>
    public void Add(ReadOnlySpan<byte> answer)
    {
        FoundHeader header = FoundHeader.Read(answer);
        answer = answer[FoundHeader.Size..];
        int hop = BitConverter.ToInt32(answer);
        answer = answer[sizeof(int)..];
        var item = new TraceItem { IsSubject = header.IsSubject, Time = header.Time, Version = header.Version, Hop = answer[..hop].ToArray(), Json = Shown(answer[hop..]) };
        if (header.Kind == FoundKind.Refusal) _refusals.Add(item);
        else if (!_traces.TryGetValue((header.High, header.Low), out TraceItem? known) || known.Version <= item.Version) _traces[(header.High, header.Low)] = item;
    }

    /// <summary>The journeys that hold what was asked for, the newest first.</summary>
    public IReadOnlyList<TraceJourney> Journeys()
    {
        List<TraceItem> linked = Linked();
        var byId = linked.ToDictionary(t => t.Root.GetProperty("trace_id").GetString()!, StringComparer.Ordinal);
        var joined = new List<JsonElement>();
        var joiner = new JourneyJoiner(new JourneyOptions { Window = TimeSpan.FromDays(36_500), TraceLimit = int.MaxValue }, json => joined.Add(JsonDocument.Parse(Shown(json)).RootElement));
        foreach (TraceItem trace in linked.OrderBy(t => t.Time).ThenBy(t => t.Root.GetProperty("trace_id").GetString(), StringComparer.Ordinal)) joiner.Add(trace.Hop);
        joiner.Flush();
        List<TraceJourney> all = [.. joined.Select(j => new TraceJourney(j, [.. j.Items("traces").Select(t => byId[t.GetProperty("trace_id").GetString()!])]))];
        Dictionary<string, TraceJourney> named = all.ToDictionary(j => j.Id, StringComparer.Ordinal);
        foreach (TraceJourney journey in all)
        {
            journey.Notices = [.. journey.Root.Items("notices").Select(n => (Rel: n.Text("rel") ?? "", Id: n.Text("journey_id") ?? "")).Where(n => named.ContainsKey(n.Id)).Select(n => (n.Rel, named[n.Id]))];
            foreach ((string rel, TraceJourney notice) in journey.Notices) notice.Cause = (rel, journey);
        }

        return [.. all.Where(j => j.Traces.Any(t => t.IsSubject)).OrderByDescending(j => j.Traces.Max(t => t.Time)).ThenBy(j => j.Id, StringComparer.Ordinal)];
    }

    /// <summary>Refusals that were asked for, or that are of a mail that was, the newest first.</summary>
    public IReadOnlyList<TraceItem> Refusals(IReadOnlyList<TraceJourney> journeys)
    {
        HashSet<(string?, string?)> mails = [.. journeys.SelectMany(j => j.Traces).Select(t => (t.Root.Text("host"), t.QueueId))];
        return [.. _refusals.Where(r => r.IsSubject || mails.Contains((r.Root.Text("host"), r.QueueId))).Select((r, i) => (r, i)).OrderByDescending(p => p.r.Time).ThenByDescending(p => p.i).Select(p => p.r)];
    }

    private byte[] Shown(ReadOnlySpan<byte> json) => mask ? LocalPartMask.Json(json) : json.ToArray();

    /// <summary>What can be reached from the subject by queue IDs that traces name.</summary>
    private List<TraceItem> Linked()
    {
        ILookup<string, TraceItem> own = _traces.Values.ToLookup(t => t.QueueId!, StringComparer.Ordinal);
        ILookup<string, TraceItem> naming = _traces.Values.SelectMany(t => t.Named.Select(n => (n, t))).ToLookup(p => p.n, p => p.t, StringComparer.Ordinal);
        var found = new HashSet<TraceItem>();
        var next = new Queue<TraceItem>(_traces.Values.Where(t => t.IsSubject));
        while (next.TryDequeue(out TraceItem? trace))
        {
            if (!found.Add(trace)) continue;
            foreach (string id in trace.Named.Append(trace.QueueId!))
                foreach (TraceItem other in own[id].Concat(naming[id])) next.Enqueue(other);
        }

        return [.. found];
    }
}
