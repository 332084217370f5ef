using StreamMail.Core.Postfix;

namespace StreamMail.Core.Diagnosis;

/// <summary>What must hold for a rule to answer. Null or empty conditions hold always.</summary>
internal sealed record RuleConditions
{
    /// <summary>Provider numbers (index plus one).</summary>
    public ushort[] Providers { get; init; } = [];

    public Speaker Speaker { get; init; }

    public CodePattern[] Codes { get; init; } = [];

    public DsnPattern[] Dsns { get; init; } = [];

    public SmtpStage[] Stages { get; init; } = [];

    public string[] Processes { get; init; } = [];

    public ProcessKind[] ProcessKinds { get; init; } = [];

    public Level[] Levels { get; init; } = [];

    public byte[][] Actions { get; init; } = [];

    /// <summary>Numbers of <see cref="MentionTable"/>.</summary>
    public ushort[] Mentions { get; init; } = [];

    public Phrase[] Text { get; init; } = [];

    public Phrase[] And { get; init; } = [];

    public Phrase[] Not { get; init; } = [];

    /// <summary>First instant at which the rule holds, microseconds since 1970 UTC.</summary>
    public long Since { get; init; } = long.MinValue;

    /// <summary>The instant from which it no longer holds.</summary>
    public long Until { get; init; } = long.MaxValue;

    public bool IsEmpty => Providers.Length + Codes.Length + Dsns.Length + Stages.Length + Processes.Length + Levels.Length + Actions.Length + Mentions.Length + Text.Length + And.Length == 0;

    /// <summary>All but the words: cheap, so asked first.</summary>
    public bool HoldFor(in FailureText f, ushort provider)
    {
        if (Providers.Length > 0 && !Providers.AsSpan().Contains(provider)) return false;
        if (Speaker != Speaker.Unknown && f.Speaker != Speaker.Unknown && f.Speaker != Speaker) return false;
        if (Stages.Length > 0 && !Stages.AsSpan().Contains(f.Stage)) return false;

        // A text without its tag may be any daemon's.
        if (ProcessKinds.Length > 0 && f.Process is not (ProcessKind.Unknown or ProcessKind.Unnamed) && !ProcessKinds.AsSpan().Contains(f.Process)) return false;
        if (Levels.Length > 0 && !Levels.AsSpan().Contains(f.Level)) return false;
        long time = f.Time == 0 ? long.MaxValue - 1 : f.Time;
        return time >= Since && time < Until && HoldsCode(f.Code) && HoldsDsn(f.Dsn) && HoldsAction(f);
    }

    private bool HoldsCode(int code)
    {
        foreach (CodePattern pattern in Codes)
            if (pattern.Matches(code)) return true;
        return Codes.Length == 0;
    }

    private bool HoldsDsn(EnhancedCode dsn)
    {
        foreach (DsnPattern pattern in Dsns)
            if (pattern.Matches(dsn)) return true;
        return Dsns.Length == 0;
    }

    private bool HoldsAction(in FailureText f)
    {
        foreach (byte[] action in Actions)
            if (f.Action.SequenceEqual(action) || f.CheckClass.SequenceEqual(action)) return true;
        return Actions.Length == 0;
    }
}
