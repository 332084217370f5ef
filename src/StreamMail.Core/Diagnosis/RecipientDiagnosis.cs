using StreamMail.Core.Correlation;
using StreamMail.Core.Postfix;

namespace StreamMail.Core.Diagnosis;

/// <summary>
/// Diagnoses what a trace or a refusal shows. A trace knows only itself: how far the trouble reaches is measured
/// elsewhere (<see cref="BlastRadius"/>). One instance serves one thread.
/// </summary>
public sealed class RecipientDiagnosis(Ruleset rules)
{
    private readonly Classifier _classifier = new(rules);
    private readonly FailureReader _reader = new();
    private readonly Finding _expired = rules.FindingOf("expired");
    private readonly Finding _forceExpired = rules.FindingOf("admin.force_expired");
    private readonly Finding _held = rules.FindingOf("admin.held");
    private readonly Finding _deleted = rules.FindingOf("admin.deleted");

    public Ruleset Rules => rules;

    /// <summary>Diagnoses a recipient.</summary>
    /// <param name="trace">Its trace.</param>
    /// <param name="recipient">The recipient.</param>
    /// <param name="finding">The answer.</param>
    /// <param name="cause">For an expired one: what the last deferral was; else unknown.</param>
    /// <returns>False for one that there is nothing to say about: delivered, or not yet tried.</returns>
    public bool TryDiagnose(TraceView trace, scoped in RecipientView recipient, out Finding finding, out Finding cause)
    {
        cause = Finding.Unknown;
        switch (recipient.Status)
        {
            case RecipientStatus.Bounced or RecipientStatus.Deferred or RecipientStatus.Undeliverable:
                return TryLastAttempt(trace, recipient, out finding);
            case RecipientStatus.Expired:
                finding = _expired;
                if (TryLastAttempt(trace, recipient, out cause) && cause.Party != Party.Unknown) finding = finding with { Party = cause.Party };
                return true;
            case RecipientStatus.ForceExpired:
                finding = _forceExpired;
                return true;
            case RecipientStatus.Held:
                finding = _held;
                return true;
            case RecipientStatus.Deleted:
                finding = _deleted;
                return true;
            case RecipientStatus.Rejected when trace.Reason.IsPresent:
                _reader.ReadReject(trace[trace.Reason], default, default, default, default, ProcessKind.Unknown, out FailureText reject);
                reject.Time = trace.LastTime;
                finding = _classifier.Classify(reject);
                return true;
            default:
                finding = default;
                return false;
        }
    }

    public Finding Diagnose(in RejectView reject)
    {
        reject.TryGet(FieldId.Reason, out ReadOnlySpan<byte> text);
        reject.TryGet(FieldId.Content, out ReadOnlySpan<byte> content);
        reject.TryGet(FieldId.ReplyCode, out ReadOnlySpan<byte> code);
        reject.TryGet(FieldId.ReplyDsn, out ReadOnlySpan<byte> dsn);
        reject.TryGet(FieldId.Stage, out ReadOnlySpan<byte> stage);
        _reader.ReadReject(text, code, dsn, content, stage, reject.Process, out FailureText failure);
        reject.TryGet(FieldId.Action, out failure.Action);
        reject.TryGet(FieldId.Class, out failure.CheckClass);
        failure.Time = reject.Time;
        return _classifier.Classify(failure);
    }

    private bool TryLastAttempt(TraceView trace, scoped in RecipientView recipient, out Finding finding)
    {
        ReadOnlySpan<AttemptView> attempts = trace.AttemptsOf(recipient);
        for (int i = attempts.Length - 1; i >= 0; i--)
        {
            if (attempts[i].Status is DeliveryStatus.Sent or DeliveryStatus.Deliverable) continue;
            if (!trace.TryGet(attempts[i], FieldId.StatusText, out ReadOnlySpan<byte> text)) continue;
            trace.TryGet(attempts[i], FieldId.Dsn, out ReadOnlySpan<byte> dsn);
            trace.TryGet(attempts[i], FieldId.Relay, out ReadOnlySpan<byte> relay);
            _reader.ReadStatus(text, dsn, relay, attempts[i].Process, out FailureText failure);
            failure.Time = attempts[i].Time;
            failure.Recipient = trace[recipient.To];
            finding = _classifier.Classify(failure);
            return true;
        }

        finding = default;
        return false;
    }
}
