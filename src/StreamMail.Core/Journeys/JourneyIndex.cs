using System.Runtime.InteropServices;

namespace StreamMail.Core.Journeys;

/// <summary>Traces by queue ID, each list in the order in which they came.</summary>
internal sealed class JourneyIndex
{
    private readonly Dictionary<ulong, (JourneyTrace First, JourneyTrace Last)> _lists = [];

    public JourneyTrace? First(ulong queueIdHash) => _lists.TryGetValue(queueIdHash, out (JourneyTrace First, JourneyTrace Last) list) ? list.First : null;

    public void Add(JourneyTrace trace)
    {
        ref (JourneyTrace First, JourneyTrace Last) list = ref CollectionsMarshal.GetValueRefOrAddDefault(_lists, trace.QueueIdHash, out bool known);
        if (known)
        {
            trace.PreviousOfId = list.Last;
            list.Last.NextOfId = trace;
            list.Last = trace;
        }
        else
        {
            list = (trace, trace);
        }
    }

    public void Remove(JourneyTrace trace)
    {
        ref (JourneyTrace First, JourneyTrace Last) list = ref CollectionsMarshal.GetValueRefOrNullRef(_lists, trace.QueueIdHash);
        if (list.First == list.Last)
        {
            _lists.Remove(trace.QueueIdHash);
            return;
        }

        if (list.First == trace) list.First = trace.NextOfId!;
        if (list.Last == trace) list.Last = trace.PreviousOfId!;
        if (trace.PreviousOfId is { } previous) previous.NextOfId = trace.NextOfId;
        if (trace.NextOfId is { } next) next.PreviousOfId = trace.PreviousOfId;
        trace.PreviousOfId = trace.NextOfId = null;
    }
}
