namespace StreamMail.Core.Reports;

/// <summary>Knows nothing: failures are grouped by their own words.</summary>
public sealed class NoCauseBook : ICauseBook
{
    public Cause OfDelivery(ReadOnlySpan<byte> record) => Cause.Unknown;

    public Cause OfReject(string action, string stage, string reply) => Cause.Unknown;

    public Cause OfProblem(string level, ReadOnlySpan<byte> text) => Cause.Unknown;
}
