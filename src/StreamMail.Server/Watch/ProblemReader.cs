using System.Text;
using StreamMail.Core.Diagnosis;
using StreamMail.Core.Postfix;
using StreamMail.Core.Syslog;

namespace StreamMail.Server.Watch;

/// <summary>Tells whether a line is trouble, of what class and at what place.</summary>
internal sealed class ProblemReader(Ruleset rules, TimeSpan lateAfter)
{
    private readonly FailureLineReader _lines = new();
    private readonly Classifier _classifier = new(rules);

    /// <summary>Null when the line is no trouble.</summary>
    /// <param name="record">The line.</param>
    /// <param name="raw">Its bytes.</param>
    /// <param name="time">Microseconds since 1970 UTC.</param>
    public Problem? Read(in Record record, ReadOnlySpan<byte> raw, long time)
    {
        LateStage late = default;
        if (KindOf(record) is not { } kind && !IsLate(record, out kind, out late)) return null;
        Finding finding = kind switch
        {
            ProblemKind.Late => Finding.Unknown with { Party = Party.None },
            ProblemKind.Expired => rules.FindingOf("expired"),
            _ => Classify(raw, time),
        };
        return new Problem
        {
            Kind = kind,
            Class = kind == ProblemKind.Late ? "" : rules.ClassOf(finding),
            Party = finding.Party,
            Host = Encoding.UTF8.GetString(record.Host),
            Place = PlaceOf(record, kind),
            First = time,
            Last = time,
            Count = Math.Max(1, record.Repeat),
            Line = raw.ToArray(),
            Late = kind == ProblemKind.Late ? late : null,
        };
    }

    private static ProblemKind? KindOf(in Record record) => record.Event switch
    {
        EventKind.Delivery => record.Status switch
        {
            DeliveryStatus.Deferred or DeliveryStatus.SoftBounce => ProblemKind.Deferred,
            DeliveryStatus.Bounced => ProblemKind.Bounced,
            DeliveryStatus.Expired or DeliveryStatus.ForceExpired => ProblemKind.Expired,
            _ => null,
        },
        EventKind.Expired or EventKind.ForceExpire => ProblemKind.Expired,
        EventKind.Reject or EventKind.ProxyReject => ProblemKind.Rejected,
        _ => record.Level switch
        {
            Level.Panic => ProblemKind.Panic,
            Level.Fatal => ProblemKind.Fatal,
            Level.Error => ProblemKind.Error,
            Level.Warning => ProblemKind.Warning,
            _ => null,
        },
    };

    private bool IsLate(in Record record, out ProblemKind kind, out LateStage late)
    {
        kind = ProblemKind.Late;
        late = default;
        return record.Event == EventKind.Delivery && record.Status == DeliveryStatus.Sent
            && LateStage.TryRead(record[FieldId.Delay], record[FieldId.Delays], out late) && late.Seconds >= lateAfter.TotalSeconds;
    }

    private Finding Classify(ReadOnlySpan<byte> raw, long time)
    {
        PastedText pasted = _lines.Read(raw);
        pasted.Failure.Time = time;
        return _classifier.Classify(pasted.Failure);
    }

    private static string PlaceOf(in Record record, ProblemKind kind)
    {
        ReadOnlySpan<byte> to = record[FieldId.To];
        if (kind is ProblemKind.Deferred or ProblemKind.Bounced or ProblemKind.Late) return Encoding.UTF8.GetString(to[(to.LastIndexOf((byte)'@') + 1)..]).ToLowerInvariant();
        if (kind == ProblemKind.Expired) return Encoding.UTF8.GetString(record[FieldId.From]);
        if (kind != ProblemKind.Rejected) return Encoding.UTF8.GetString(record.Process.IsEmpty ? record.Program : record.Process);
        ReadOnlySpan<byte> client = record[FieldId.ClientHost];
        return Encoding.UTF8.GetString(client.IsEmpty || client.SequenceEqual("unknown"u8) ? record[FieldId.ClientIp] : client);
    }
}
