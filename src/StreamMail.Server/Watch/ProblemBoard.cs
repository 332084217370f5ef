using System.Text;
using StreamMail.Core.Diagnosis;
using StreamMail.Core.Syslog;

namespace StreamMail.Server.Watch;

/// <summary>The troubles of the past hour, equal ones together. Bounded: beyond the limit the oldest goes.</summary>
internal sealed class ProblemBoard(Explainer explainer, WatchWords words, Language language)
{
    public const int Limit = 500;
    private const long KeptFor = Stamp.Hour;

    private readonly Dictionary<(ProblemKind, string Class, string Host, string Place), Problem> _groups = [];
    private readonly List<Problem> _untold = [];

    /// <summary>Groups that went because there were too many.</summary>
    public long Dropped { get; private set; }

    /// <param name="problem">What a line tells.</param>
    /// <param name="now">Log time, microseconds since 1970 UTC.</param>
    public void Add(Problem problem, long now)
    {
        problem.Seen = now;

        // Strangers are many, what they are refused for is few.
        string place = problem.Kind == ProblemKind.Rejected && problem.Class != "unknown" ? "" : problem.Place;
        var key = (problem.Kind, problem.Class, problem.Host, place);
        if (!_groups.TryGetValue(key, out Problem? group))
        {
            if (_groups.Count >= Limit) DropOldest();
            _groups.Add(key, group = problem);
            _untold.Add(group);
            group.Untold = group.Count;
            return;
        }

        if (group.Untold == 0) _untold.Add(group);
        group.Count += problem.Count;
        group.Untold += problem.Count;
        group.Last = Math.Max(group.Last, problem.Last);
        group.Seen = problem.Seen;
        group.Line = problem.Line;
        group.Late = problem.Late;
        group.Text = null;
    }

    /// <summary>What is to be shown: errors and worse first, then the newest.</summary>
    /// <param name="now">Log time, microseconds since 1970 UTC.</param>
    public IReadOnlyList<Problem> Newest(long now)
    {
        foreach (var (key, problem) in _groups.Where(g => g.Value.Seen < now - KeptFor).ToList()) _groups.Remove(key);
        return [.. _groups.Values.OrderByDescending(p => p.Kind >= ProblemKind.Error).ThenByDescending(p => p.Seen).ThenByDescending(p => p.Last).ThenByDescending(p => p.Kind).ThenBy(p => p.Class, StringComparer.Ordinal)];
    }

    /// <summary>What has not been printed yet; each group once a minute, with how often it happened since.</summary>
    /// <param name="minute">The minute that runs.</param>
    public IReadOnlyList<(Problem Problem, long Count)> TakeUntold(long minute)
    {
        var told = new List<(Problem, long)>();
        foreach (Problem problem in _untold)
        {
            if (problem.ToldIn == minute) continue;
            told.Add((problem, problem.Untold));
            problem.ToldIn = minute;
            problem.Untold = 0;
        }

        _untold.RemoveAll(p => p.Untold == 0);
        return told;
    }

    /// <summary>Forgets what has not been printed: it happened before the watch began.</summary>
    public void SkipUntold()
    {
        foreach (Problem problem in _untold) problem.Untold = 0;
        _untold.Clear();
    }

    /// <summary>The problem in words; costly, so only for what is shown.</summary>
    public ProblemText Explain(Problem problem)
    {
        if (problem.Text is { } known) return known;
        if (problem.Late is { } late) return problem.Text = new ProblemText(words.LateCause(late), words.LateRemedy(late));
        Explanation explanation = explainer.Explain(problem.Line, language);
        string cause = explanation.Cause;
        if (cause.Length == 0 || explanation.Finding.IsUnknown) cause = MessageOf(problem.Line);
        return problem.Text = new ProblemText(cause, explanation.Remedy.Count > 0 ? explanation.Remedy[0] : "");
    }

    /// <summary>The line without its head; of a delivery what was said.</summary>
    private static string MessageOf(byte[] line)
    {
        ReadOnlySpan<byte> text = line;
        int tag = text.IndexOf("]: "u8);
        if (tag >= 0) text = text[(tag + 3)..];
        int status = text.IndexOf(", status="u8), said = status < 0 ? -1 : text[status..].IndexOf((byte)'(');
        if (said >= 0) text = text[(status + said)..].Trim("()"u8);
        return Encoding.UTF8.GetString(text);
    }

    private void DropOldest()
    {
        var oldest = _groups.MinBy(g => g.Value.Seen);
        _groups.Remove(oldest.Key);
        Dropped++;
    }
}
