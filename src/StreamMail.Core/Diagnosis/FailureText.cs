using StreamMail.Core.Postfix;

namespace StreamMail.Core.Diagnosis;

/// <summary>
/// What is read from a failure before any rule is asked. <see cref="Text"/> keeps the positions of <see cref="Source"/>:
/// what has no meaning in it (the code that every line of a reply repeats) is blanked, not removed.
/// </summary>
public ref struct FailureText
{
    /// <summary>The bytes that <see cref="Text"/> was read from, unchanged.</summary>
    public ReadOnlySpan<byte> Source;

    /// <summary>What words are looked for in; as long as <see cref="Source"/>.</summary>
    public ReadOnlySpan<byte> Text;

    /// <summary>A reply quoted inside, which is nearer to the cause ("Message expired -> 451 ..."); empty when there is none.</summary>
    public ReadOnlySpan<byte> Inner;

    public RuleTarget Target;
    public Speaker Speaker;
    public SmtpStage Stage;
    public ProcessKind Process;
    public Level Level;

    /// <summary>SMTP reply code; 0 when there is none.</summary>
    public int Code;

    /// <summary>The reply's own enhanced code, else that of the log line; the default when there is neither.</summary>
    public EnhancedCode Dsn;

    /// <summary>The refusing word of an own-side refusal (<c>reject</c>, <c>milter-reject</c>) and, for content checks, what was checked (<c>header</c>).</summary>
    public ReadOnlySpan<byte> Action;
    public ReadOnlySpan<byte> CheckClass;
    public ReadOnlySpan<byte> RelayHost;
    public ReadOnlySpan<byte> RelayIp;
    public ReadOnlySpan<byte> Recipient;

    /// <summary>Event time, microseconds since 1970 UTC; 0 when not known, which counts as now.</summary>
    public long Time;
}
