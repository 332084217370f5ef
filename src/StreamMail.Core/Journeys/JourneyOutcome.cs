using StreamMail.Core.Correlation;

namespace StreamMail.Core.Journeys;

/// <summary>What became of one recipient of a mail, where it was decided.</summary>
/// <param name="From">The trace that names the recipient.</param>
/// <param name="Index">Its number there.</param>
/// <param name="Status">The outcome.</param>
/// <param name="At">The trace where it was decided.</param>
internal readonly record struct JourneyOutcome(JourneyTrace From, int Index, RecipientStatus Status, JourneyTrace At)
{
    public ref readonly JourneyRecipient Recipient => ref From.Recipients[Index];

    /// <summary>
    /// Outcomes stand where they were decided: a recipient that was handed on counts at the hop that took it.
    /// </summary>
    /// <param name="traces">All traces of one journey, in order.</param>
    /// <param name="to">Receives the outcomes, in the order of the traces.</param>
    public static void Collect(List<JourneyTrace> traces, List<JourneyOutcome> to)
    {
        to.Clear();
        foreach (JourneyTrace trace in traces)
        {
            for (int i = 0; i < trace.Recipients.Length; i++)
            {
                ref readonly JourneyRecipient r = ref trace.Recipients[i];
                if (trace.IsRequeued && r.Status is RecipientStatus.Deferred or RecipientStatus.Held or RecipientStatus.Unknown) continue;
                if (!r.WasHandedOn)
                {
                    to.Add(new JourneyOutcome(trace, i, r.Status, trace));
                    continue;
                }

                // The next hop took it but its log names nobody: who it was for is known only here.
                JourneyTrace? next = Find(traces, trace, trace[r.NextQueueId]);
                if (next is not null && next.Recipients.Length == 0 && !next.IsRequeued) to.Add(new JourneyOutcome(trace, i, next.Status, next));
            }
        }
    }

    private static JourneyTrace? Find(List<JourneyTrace> traces, JourneyTrace but, ReadOnlySpan<byte> queueId)
    {
        foreach (JourneyTrace trace in traces)
            if (trace != but && trace[trace.QueueId].SequenceEqual(queueId)) return trace;
        return null;
    }
}
