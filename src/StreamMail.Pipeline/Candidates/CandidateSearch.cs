using StreamMail.Core.Postfix;
using StreamMail.Core.Search;
using StreamMail.Pipeline.Replay;

namespace StreamMail.Pipeline.Candidates;

/// <summary>
/// Finds out, by their bytes, which mails a log must be replayed for. More than needed may be found, never less: the
/// replay decides.
/// </summary>
/// <param name="open">Opens the log from its beginning; called once per pass.</param>
/// <param name="threads">Threads of a pass.</param>
/// <param name="parser">Makes a parser; each thread has its own.</param>
/// <param name="cancellation">Ends a pass early.</param>
public sealed class CandidateSearch(Func<IReadOnlyList<ILineBlockSource>> open, int threads, Func<LineParser> parser, CancellationToken cancellation)
{
    /// <summary>A chain of mail that goes on for longer is a loop.</summary>
    private const int PassLimit = 64;

    /// <summary>The mails with a line that holds one of the needles.</summary>
    public CandidateSet Find(SearchNeedles needles) => Pass(needles.Texts, exact: null, new WantedMail(), new HashSet<string>());

    /// <summary>Those, and all that they and theirs came from or became: hops, forwards, requeues, notices.</summary>
    public CandidateSet FindRelated(SearchNeedles needles)
    {
        var wanted = new WantedMail();
        var next = new HashSet<string>();
        CandidateSet all = Pass(needles.Texts, exact: null, wanted, next);
        for (int pass = 0; next.Count > 0 && pass < PassLimit; pass++)
        {
            var asked = new QueueIdSet();
            foreach (string id in next) asked.Add(System.Text.Encoding.ASCII.GetBytes(id));
            HashSet<string> needed = next;
            next = [];
            CandidateSet more = Pass(needed, asked, wanted, next);
            all = all with { AnyRefusal = all.AnyRefusal || more.AnyRefusal };
        }

        return all;
    }

    private CandidateSet Pass(IReadOnlyCollection<string> needles, QueueIdSet? exact, WantedMail wanted, HashSet<string> next)
    {
        CandidateWorker[] workers = [.. Enumerable.Range(0, threads).Select(_ => new CandidateWorker(needles, exact, parser()))];
        LineSweep.Run(open(), workers, cancellation);
        foreach (CandidateWorker worker in workers)
        {
            wanted.AddPlaces(worker.Found);
            foreach (string id in worker.Named)
                if (wanted.QueueIds.Add(System.Text.Encoding.ASCII.GetBytes(id))) next.Add(id);
        }

        return new CandidateSet(wanted, workers.Any(w => w.AnyRefusal), !workers.Any(w => w.AnySession));
    }
}
