using System.Text;
using StreamMail.Core.Diagnosis;

namespace StreamMail.Core.Reports;

/// <summary>Knows what the rules of the diagnosis know. One thread.</summary>
/// <param name="explainer">With the texts of the language.</param>
/// <param name="language">Of causes and remedies.</param>
public sealed class RulesCauseBook(Explainer explainer, Language language) : ICauseBook
{
    public Cause OfDelivery(ReadOnlySpan<byte> record) => Explain(record);

    public Cause OfReject(string action, string stage, string reply) => Explain(Encoding.UTF8.GetBytes(stage.Length == 0
        ? $"4A1B2C3D4E: {action}: header X: x from unknown[192.0.2.1]; from=<> to=<> proto=ESMTP helo=<x>: {reply}"
        : $"NOQUEUE: {action}: {stage} from unknown[192.0.2.1]: {reply}; from=<> to=<> proto=ESMTP helo=<x>"));

    public Cause OfProblem(string level, ReadOnlySpan<byte> text) => Explain([.. Encoding.ASCII.GetBytes(level + ": "), .. text]);

    private Cause Explain(ReadOnlySpan<byte> text)
    {
        Explanation explanation = explainer.Explain(text, language);
        return explanation.Finding.IsUnknown ? Cause.Unknown : new Cause(explanation.Class, DiagnosisNames.Of(explanation.Finding.Party), explanation.Cause, explanation.Remedy);
    }
}
