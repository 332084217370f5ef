using StreamMail.Core.Correlation;
using StreamMail.Core.Diagnosis;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Journeys;

/// <summary>What the joiner needs of a trace.</summary>
internal sealed class JourneyTrace
{
    public (ulong High, ulong Low) Id { get; init; }

    public long FirstTime { get; init; }

    public long LastTime { get; init; }

    public int Version { get; init; }

    public bool IsOpen { get; init; }

    public RecipientStatus Status { get; init; }

    public TraceFlags Flags { get; init; }

    public byte[] Host { get; init; } = [];

    public byte[] Instance { get; init; } = [];

    public byte[] QueueId { get; init; } = [];

    public byte[]? MessageId { get; init; }

    public byte[]? From { get; init; }

    public byte[]? ClientIp { get; init; }

    public JourneyRecipient[] Recipients { get; init; } = [];

    public JourneyLink[] Links { get; init; } = [];

    /// <summary>The group it is in; set by the joiner.</summary>
    public Journey Journey { get; set; } = null!;

    private HashSet<int>? _handedOn;

    /// <summary>Whether a recipient's fate was decided in another trace.</summary>
    public bool WasHandedOn(int recipient) => _handedOn?.Contains(recipient) ?? false;

    public void HandOn(int recipient) => (_handedOn ??= []).Add(recipient);

    public bool IsRequeued { get; set; }

    public static void Write(BlobWriter w, TraceView t, RecipientDiagnosis? diagnosis)
    {
        (ulong high, ulong low) = t.TraceId;
        w.UInt64(high);
        w.UInt64(low);
        w.Int64(t.FirstTime);
        w.Int64(t.LastTime);
        w.Int32(t.Version);
        w.Byte(t.IsOpen ? (byte)1 : (byte)0);
        w.Byte((byte)t.Status);
        w.Int32((int)t.Flags);
        w.Bytes(t.Host);
        w.Bytes(t.Instance);
        w.Bytes(t.QueueId);
        w.Optional(t.MessageId.IsPresent, t[t.MessageId]);
        w.Optional(t.From.IsPresent, t[t.From]);
        Slice client = t.OrigClient.IsPresent && !t.ClientIp.IsPresent ? t.OrigClient : t.ClientIp;
        w.Optional(client.IsPresent, t[client]);
        w.Int32(t.Recipients.Length);
        foreach (ref readonly RecipientView r in t.Recipients) WriteRecipient(w, t, r, diagnosis);
        w.Int32(t.Links.Count);
        foreach (TraceLink link in t.Links)
        {
            w.Byte((byte)link.Kind);
            w.Byte((byte)link.Cause);
            w.Bytes(t[link.QueueId]);
            w.Byte(link.SameHost ? (byte)1 : (byte)0);
            w.Int64(link.Time);
        }
    }

    public static JourneyTrace Read(ReadOnlySpan<byte> bytes)
    {
        var r = new BlobReader(bytes);
        return new JourneyTrace
        {
            Id = (r.UInt64(), r.UInt64()),
            FirstTime = r.Int64(),
            LastTime = r.Int64(),
            Version = r.Int32(),
            IsOpen = r.Byte() != 0,
            Status = (RecipientStatus)r.Byte(),
            Flags = (TraceFlags)r.Int32(),
            Host = r.Bytes().ToArray(),
            Instance = r.Bytes().ToArray(),
            QueueId = r.Bytes().ToArray(),
            MessageId = r.Optional(),
            From = r.Optional(),
            ClientIp = r.Optional(),
            Recipients = ReadRecipients(ref r),
            Links = ReadLinks(ref r),
        };
    }

    private static void WriteRecipient(BlobWriter w, TraceView t, in RecipientView r, RecipientDiagnosis? diagnosis)
    {
        w.Bytes(t[r.To]);
        w.Optional(r.OrigTo.IsPresent, t[r.OrigTo]);
        w.Byte((byte)r.Status);
        ReadOnlySpan<byte> next = default, relay = default;
        bool local = false;
        long time = t.LastTime;
        foreach (ref readonly AttemptView a in t.AttemptsOf(r))
        {
            time = a.Time;
            bool forwarded = t.TryGet(a, Postfix.FieldId.NewQueueId, out ReadOnlySpan<byte> id);
            if (!forwarded && !t.TryGet(a, Postfix.FieldId.RemoteQueueId, out id)) continue;
            next = id;
            local = forwarded;
            t.TryGet(a, Postfix.FieldId.Relay, out relay);
        }

        ReadOnlySpan<byte> ip = Postfix.RelayParts.Split(relay).Ip;

        w.Optional(!next.IsEmpty, next);
        w.Byte(local ? (byte)1 : (byte)0);
        w.Optional(!ip.IsEmpty, ip);
        w.Int64(time);
        WriteDiagnosis(w, t, r, diagnosis);
    }

    private static void WriteDiagnosis(BlobWriter w, TraceView t, in RecipientView r, RecipientDiagnosis? diagnosis)
    {
        Finding finding = default, cause = default;
        bool known = diagnosis is not null && diagnosis.TryDiagnose(t, r, out finding, out cause);
        w.Optional(known, known ? diagnosis!.Rules.ClassName(finding) : default);
        if (!known) return;
        w.Byte((byte)finding.Party);
        w.Optional(!cause.IsUnknown, diagnosis!.Rules.ClassName(cause));
    }

    private static JourneyDiagnosis? ReadDiagnosis(ref BlobReader r) =>
        r.Optional() is { } name ? new JourneyDiagnosis(name, (Party)r.Byte(), r.Optional()) : null;

    private static JourneyRecipient[] ReadRecipients(ref BlobReader r)
    {
        var list = new JourneyRecipient[r.Int32()];
        for (int i = 0; i < list.Length; i++)
            list[i] = new JourneyRecipient(r.Bytes().ToArray(), r.Optional(), (RecipientStatus)r.Byte(), r.Optional(), r.Byte() != 0, r.Optional(), r.Int64(), ReadDiagnosis(ref r));
        return list;
    }

    private static JourneyLink[] ReadLinks(ref BlobReader r)
    {
        int count = r.Int32();
        if (count == 0) return [];
        var list = new JourneyLink[count];
        for (int i = 0; i < list.Length; i++)
            list[i] = new JourneyLink((LinkKind)r.Byte(), (LinkKind)r.Byte(), r.Bytes().ToArray(), r.Byte() != 0, r.Int64());
        return list;
    }
}
