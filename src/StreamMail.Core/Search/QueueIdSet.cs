using StreamMail.Core.Utf8;

namespace StreamMail.Core.Search;

/// <summary>Queue IDs, whatever host has them. Held as hashes: that two fall together would only show one mail too many to the search.</summary>
public sealed class QueueIdSet
{
    private const int ShortestId = 6;
    private readonly HashSet<ulong> _hashes = [];

    public int Count => _hashes.Count;

    /// <summary>Whether a text can be a queue ID of Postfix; what remote servers name as one can be anything.</summary>
    public static bool CanBe(ReadOnlySpan<byte> text)
    {
        foreach (byte b in text)
            if (!Ascii.IsLetterOrDigit(b)) return false;
        return text.Length >= ShortestId;
    }

    public bool Add(ReadOnlySpan<byte> queueId) => _hashes.Add(Hash64.Of(queueId));

    public bool Contains(ReadOnlySpan<byte> queueId) => _hashes.Contains(Hash64.Of(queueId));
}
