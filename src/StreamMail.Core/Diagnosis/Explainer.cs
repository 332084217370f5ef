using System.Text;
using StreamMail.Core.Postfix;

namespace StreamMail.Core.Diagnosis;

/// <summary>Explains a text that somebody pasted: a log line, a status text or an SMTP reply. One instance serves one thread.</summary>
/// <param name="rules">A ruleset with texts.</param>
public sealed class Explainer(Ruleset rules)
{
    private readonly FailureLineReader _reader = new();
    private readonly Classifier _classifier = new(rules);

    public Ruleset Rules => rules;

    /// <summary>Explains one text.</summary>
    /// <param name="text">UTF-8; what is not is read as Latin-1.</param>
    /// <param name="language">Of cause and remedy.</param>
    public Explanation Explain(ReadOnlySpan<byte> text, Language language)
    {
        PastedText pasted = _reader.Read(text);
        FailureText used = pasted.Failure;
        Finding finding = Find(ref used, pasted);
        ReadOnlySpan<byte> evidence = finding.Rule < 0 ? default : Evidence.Of(rules.Rules[finding.Rule], used, used.Source, _classifier);
        var facts = new FailureFacts(used, pasted, _classifier, finding);
        string template = TextTemplate.Of(_classifier.Tokens, used.Text);
        string Word(Placeholder placeholder) => rules.Fallback(placeholder, language);
        return new Explanation
        {
            Finding = finding,
            Class = rules.ClassOf(finding),
            Cause = CauseOf(finding, language)?.Fill(p => facts[p], Word) ?? "",
            Remedy = [.. RemedyOf(finding, language).Select(r => r.Fill(p => facts[p], Word)).Where(r => r.Length > 0)],
            Evidence = Encoding.UTF8.GetString(evidence),
            Provider = rules.ProviderOf(finding),
            Rule = rules.RuleOf(finding),
            Template = template,
            Cluster = TextTemplate.Cluster(_classifier.Tokens),
        };
    }

    /// <summary>Cause of a class or of the rule that answered.</summary>
    private TextPattern? CauseOf(in Finding finding, Language language) =>
        (finding.Rule < 0 ? null : rules.Rules[finding.Rule].Texts?.Cause[(int)language]) ?? rules.Classes[finding.Class].Texts?.Cause[(int)language];

    private TextPattern[] RemedyOf(in Finding finding, Language language) =>
        (finding.Rule < 0 ? null : rules.Rules[finding.Rule].Texts?.Remedy[(int)language]) ?? rules.Classes[finding.Class].Texts?.Remedy[(int)language] ?? [];

    private Finding Find(ref FailureText used, scoped in PastedText pasted)
    {
        if (pasted.HasRecord && EventClass(pasted.Record) is { } name)
        {
            _classifier.Examine(used);
            return rules.FindingOf(name);
        }

        if (!used.Inner.IsEmpty)
        {
            _classifier.OpenInner(used, out FailureText inner);
            Finding found = _classifier.Examine(inner);
            if (!found.IsUnknown)
            {
                used = inner;
                return found;
            }
        }

        Finding finding = _classifier.Examine(used);
        if (!finding.IsUnknown || !pasted.IsBare) return finding;

        // Nothing shows what it is: it may be the text of a warning, or of a refusal of ours.
        for (RuleTarget target = RuleTarget.Problem; target >= RuleTarget.Reject && finding.IsUnknown; target--)
        {
            used.Target = target;
            finding = _classifier.Examine(used);
        }

        return finding;
    }

    /// <summary>Events that are a class by themselves.</summary>
    private static string? EventClass(scoped in Record record) => record.Event switch
    {
        EventKind.Expired => record.Status == DeliveryStatus.ForceExpired ? "admin.force_expired" : "expired",
        EventKind.ForceExpire => "admin.force_expired",
        EventKind.Held => "admin.held",
        EventKind.Requeued => "admin.requeued",
        EventKind.Deleted => "admin.deleted",
        EventKind.AdminTotal => TotalClass(record.Text),
        _ => null,
    };

    // Deleted: 3 messages | Requeued: 2 messages | Placed on hold: 1 message | Force-expired: 1 message | Released from hold: 1 message
    private static string? TotalClass(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("Deleted"u8)) return "admin.deleted";
        if (text.StartsWith("Requeued"u8)) return "admin.requeued";
        if (text.StartsWith("Placed on hold"u8)) return "admin.held";
        return text.StartsWith("Force-expired"u8) || text.StartsWith("Expired"u8) ? "admin.force_expired" : null;
    }
}
