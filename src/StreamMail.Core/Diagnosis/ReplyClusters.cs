namespace StreamMail.Core.Diagnosis;

/// <summary>
/// Groups replies that no rule knows by their template. Bounded: when full, the rarest group gives its place to a new one,
/// which takes over its count, so that what is frequent is never lost and counts are at most too high.
/// </summary>
/// <param name="limit">Groups that are kept.</param>
public sealed class ReplyClusters(int limit = 1000)
{
    private const int SampleLimit = 500;
    private readonly Dictionary<ulong, ReplyCluster> _clusters = [];

    /// <summary>How many groups gave way to others.</summary>
    public long Replaced { get; private set; }

    public void Add(Explanation unknown, string text)
    {
        if (_clusters.TryGetValue(unknown.Cluster, out ReplyCluster? known))
        {
            _clusters[unknown.Cluster] = known with { Count = known.Count + 1 };
            return;
        }

        long count = 0;
        if (_clusters.Count >= limit)
        {
            ReplyCluster rarest = _clusters.Values.MinBy(c => (c.Count, c.Id))!;
            _clusters.Remove(rarest.Id);
            count = rarest.Count;
            Replaced++;
        }

        _clusters[unknown.Cluster] = new ReplyCluster(unknown.Cluster, unknown.Template, text.Length > SampleLimit ? text[..SampleLimit] : text, count + 1);
    }

    /// <summary>The groups, the largest first.</summary>
    public IReadOnlyList<ReplyCluster> Largest() => [.. _clusters.Values.OrderByDescending(c => c.Count).ThenBy(c => c.Id)];
}
