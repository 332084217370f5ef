using System.Runtime.InteropServices;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Journeys;

/// <summary>Recipients that were handed to a queue ID nobody has seen yet, each list in the order in which they came.</summary>
internal sealed class JourneyWants
{
    private readonly Dictionary<ulong, (JourneyWant First, JourneyWant Last)> _lists = [];

    public JourneyWant? First(ulong queueIdHash) => _lists.TryGetValue(queueIdHash, out (JourneyWant First, JourneyWant Last) list) ? list.First : null;

    /// <summary>All of them.</summary>
    public IEnumerable<JourneyWant> All()
    {
        foreach ((JourneyWant first, _) in _lists.Values)
            for (JourneyWant? want = first; want is not null; want = want.Next) yield return want;
    }

    public void Add(ulong queueIdHash, JourneyTrace parent, int recipient)
    {
        var want = new JourneyWant(parent, recipient);
        parent.Recipients[recipient].Want = want;
        ref (JourneyWant First, JourneyWant Last) list = ref CollectionsMarshal.GetValueRefOrAddDefault(_lists, queueIdHash, out bool known);
        if (known)
        {
            want.Previous = list.Last;
            list.Last.Next = want;
            list.Last = want;
        }
        else
        {
            list = (want, want);
        }
    }

    /// <summary>The recipient's next hop is known, or its trace leaves.</summary>
    public void Remove(JourneyWant want)
    {
        ref JourneyRecipient r = ref want.Parent.Recipients[want.Recipient];
        r.Want = null;
        ulong hash = Hash64.Of(want.Parent[r.NextQueueId]);
        ref (JourneyWant First, JourneyWant Last) list = ref CollectionsMarshal.GetValueRefOrNullRef(_lists, hash);
        if (list.First == list.Last)
        {
            _lists.Remove(hash);
            return;
        }

        if (list.First == want) list.First = want.Next!;
        if (list.Last == want) list.Last = want.Previous!;
        if (want.Previous is { } previous) previous.Next = want.Next;
        if (want.Next is { } next) next.Previous = want.Previous;
    }
}
