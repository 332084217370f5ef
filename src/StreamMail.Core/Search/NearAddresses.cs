using System.Text;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Search;

/// <summary>
/// The addresses (or queue IDs) of a log that come near to those asked for: up to two letters off, or the same local part at another
/// domain. Bounded: an address is judged once, and only so many are remembered.
/// </summary>
internal sealed class NearAddresses
{
    private const int SeenLimit = 4_000_000, KeptLimit = 1024;
    private readonly HashSet<ulong> _seen = [];
    private readonly Dictionary<ulong, NearAddress> _near = [];
    private readonly List<(byte[] Whole, int At)> _asked;
    private readonly byte[] _folded = new byte[1024];

    public NearAddresses(IEnumerable<string> asked) =>
        _asked = [.. asked.Select(a => FoldedText.Of(a, isAddress: true)).Where(a => a.Length > 2).Select(a => (a, a.AsSpan().LastIndexOf((byte)'@')))];

    public void Add(ReadOnlySpan<byte> address, long time)
    {
        if (_asked.Count == 0 || address.Length is < 3 or > 320) return;
        ulong hash = Hash64.Of(address);
        if (_near.TryGetValue(hash, out NearAddress? known))
        {
            _near[hash] = known with { Lines = known.Lines + 1, LastTime = Math.Max(known.LastTime, time) };
            return;
        }

        if (_seen.Count >= SeenLimit || !_seen.Add(hash) || _near.Count >= KeptLimit) return;
        ReadOnlySpan<byte> folded = _folded.AsSpan(0, FoldedText.Fold(address, _folded, isAddress: true));
        int best = int.MaxValue;
        foreach ((byte[] whole, int at) in _asked) best = Math.Min(best, Distance(folded, whole, at));
        if (best < int.MaxValue) _near[hash] = new NearAddress(Encoding.UTF8.GetString(address), best, 1, time);
    }

    /// <summary>The nearest first.</summary>
    public IReadOnlyList<NearAddress> Nearest(int count) =>
        [.. _near.Values.OrderBy(n => n.Distance).ThenByDescending(n => n.Lines).ThenBy(n => n.Address, StringComparer.Ordinal).Take(count)];

    private static int Distance(ReadOnlySpan<byte> address, byte[] asked, int askedAt)
    {
        // A whole address that holds the asked part was found by the search itself, but for its other conditions.
        int at = address.LastIndexOf((byte)'@');
        if (askedAt < 0)
        {
            int local = BoundedDistance.Of(at < 0 ? address : address[..at], asked, 2), domain = at < 0 ? 3 : BoundedDistance.Of(address[(at + 1)..], asked, 2);
            return Close(Math.Min(local, domain), asked.Length);
        }

        int whole = Close(BoundedDistance.Of(address, asked, 2), asked.Length);
        bool sameLocal = askedAt > 2 && at == askedAt && address[..at].SequenceEqual(asked.AsSpan(0, askedAt));
        return sameLocal ? Math.Min(whole, 3) : whole;
    }

    /// <summary>In a short word two letters are no likeness.</summary>
    private static int Close(int distance, int length) => distance > 2 || (length < 6 && distance > 1) ? int.MaxValue : distance;
}
