namespace StreamMail.Core.Syslog;

/// <summary>Reads only the time of a line, in any envelope: for those who merge lines before they parse them.</summary>
public sealed class StampReader(int lineLimit)
{
    private readonly EnvelopeParser _envelopes = new(lineLimit);

    /// <summary>False when the line has no time.</summary>
    public bool TryRead(ReadOnlySpan<byte> line, out Stamp stamp)
    {
        bool ok = _envelopes.Parse(line, out Envelope envelope) == EnvelopeOutcome.Ok && envelope.Time.Kind != StampKind.None;
        stamp = ok ? envelope.Time : Stamp.None;
        return ok;
    }
}
