using StreamMail.Core.Correlation;
using StreamMail.Core.Diagnosis;
using StreamMail.Server.Commands;

namespace StreamMail.Server.Lookup;

/// <summary>Whether a trace or a refusal is of one of the classes asked for, and the diagnosis of what is shown. Each thread has its own.</summary>
internal sealed class ClassQuestion(Ruleset rules, IReadOnlyList<string> classes) : IDisposable
{
    private readonly ThreadLocal<RecipientDiagnosis> _diagnosis = new(() => new RecipientDiagnosis(rules));

    public RecipientDiagnosis Diagnosis => _diagnosis.Value!;

    /// <exception cref="UsageException">No class of that name, and none that begins with it.</exception>
    public static void Check(Ruleset rules, IReadOnlyList<string> classes)
    {
        foreach (string asked in classes.Where(asked => !rules.ClassList().Any(c => Covers(asked, c.Id))))
            throw new UsageException($"--class {asked}: no such class; the classes are {string.Join(", ", rules.ClassList().Select(c => c.Id))}");
    }

    public bool Matches(TraceView trace)
    {
        if (classes.Count == 0) return true;
        foreach (ref readonly RecipientView r in trace.Recipients)
            if (Diagnosis.TryDiagnose(trace, r, out Finding finding, out Finding cause) && (IsAsked(finding) || (!cause.IsUnknown && IsAsked(cause)))) return true;
        return false;
    }

    public bool Matches(in RejectView reject) => classes.Count == 0 || IsAsked(Diagnosis.Diagnose(reject));

    public void Dispose() => _diagnosis.Dispose();

    private bool IsAsked(in Finding finding)
    {
        string name = rules.ClassOf(finding);
        foreach (string asked in classes)
            if (Covers(asked, name)) return true;
        return false;
    }

    private static bool Covers(string asked, string name) =>
        name.Equals(asked, StringComparison.OrdinalIgnoreCase) || name.StartsWith(asked.TrimEnd('.') + ".", StringComparison.OrdinalIgnoreCase);
}
