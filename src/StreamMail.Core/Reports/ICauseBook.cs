namespace StreamMail.Core.Reports;

/// <summary>Knows what failures mean. Asked once per group of equal texts.</summary>
public interface ICauseBook
{
    /// <summary>What a delivery failure means.</summary>
    /// <param name="record">The delivery record with its tag, as logged.</param>
    Cause OfDelivery(ReadOnlySpan<byte> record);

    /// <summary>What a refusal means.</summary>
    /// <param name="action">reject, milter-reject, ...</param>
    /// <param name="stage">SMTP command; empty for checks of the content.</param>
    /// <param name="reply">Reply code, enhanced code and reason.</param>
    Cause OfReject(string action, string stage, string reply);

    /// <summary>What a warning or worse means.</summary>
    /// <param name="level">warning, error, fatal, panic.</param>
    /// <param name="text">Without its level.</param>
    Cause OfProblem(string level, ReadOnlySpan<byte> text);
}
