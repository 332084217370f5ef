namespace StreamMail.Core.Syslog;

/// <summary>
/// What surrounds the text of a log line. All spans lie in <see cref="Source"/>, which is the line itself or,
/// for JSON carriers, the parser's own buffer (valid until the next line is parsed).
/// </summary>
public ref struct Envelope
{
    public ReadOnlySpan<byte> Source;
    public Stamp Time;
    public ReadOnlySpan<byte> Host;

    /// <summary>The whole tag without pid: <c>postfix/submission/smtpd</c>.</summary>
    public ReadOnlySpan<byte> Program;

    /// <summary>Process ID; 0 when the line has none.</summary>
    public uint Pid;

    /// <summary>Syslog severity 0 to 7, or -1 when the line does not carry it.</summary>
    public int Severity;

    /// <summary>The message proper.</summary>
    public ReadOnlySpan<byte> Text;
}
