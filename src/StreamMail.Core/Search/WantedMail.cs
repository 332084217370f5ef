using System.Text;

namespace StreamMail.Core.Search;

/// <summary>The mails that a replay is asked for, and the hosts that have them. Hosts do not influence each other.</summary>
public sealed class WantedMail
{
    /// <summary>A shorter name stands in too many lines.</summary>
    private const int ShortestName = 3;
    private readonly List<byte[]> _hosts = [];
    private readonly HashSet<ulong> _troubled = [];

    public QueueIdSet QueueIds { get; } = new();

    /// <summary>The hosts' names, bytes as characters, to search lines for; null where that would not help.</summary>
    public IReadOnlyCollection<string>? HostNames => _hosts.Count > 8 || _hosts.Exists(h => h.Length < ShortestName) ? null : [.. _hosts.Select(Encoding.Latin1.GetString)];

    /// <summary>Mails, or refusals without a queue ID, of that host are asked for.</summary>
    public void AddHost(ReadOnlySpan<byte> host)
    {
        if (!IsHost(host)) _hosts.Add(host.ToArray());
    }

    public bool IsHost(ReadOnlySpan<byte> host)
    {
        foreach (byte[] known in _hosts)
            if (host.SequenceEqual(known)) return true;
        return false;
    }

    /// <summary>
    /// The process could not connect somewhere. Which mail that was for is told by all that it delivers next.
    /// </summary>
    public void AddTroubled(ReadOnlySpan<byte> host, uint pid) => _troubled.Add(ProcessOf(host, pid));

    public bool IsTroubled(ReadOnlySpan<byte> host, uint pid) => _troubled.Count > 0 && _troubled.Contains(ProcessOf(host, pid));

    /// <summary>Takes over another's hosts and processes.</summary>
    public void AddPlaces(WantedMail other)
    {
        foreach (byte[] host in other._hosts) AddHost(host);
        _troubled.UnionWith(other._troubled);
    }

    private static ulong ProcessOf(ReadOnlySpan<byte> host, uint pid) => Utf8.Hash64.Of(host, pid);
}
