using StreamMail.Core.Correlation;
using StreamMail.Core.Diagnosis;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Journeys;

/// <summary>What the joiner needs of a trace: its encoded bytes, and where in them things are. Many are held, so it is few objects.</summary>
internal sealed class JourneyTrace
{
    private readonly byte[] _bytes;
    private readonly int _facts;

    private JourneyTrace(ReadOnlySpan<byte> encoded)
    {
        _bytes = encoded.ToArray();
        var r = new BlobReader(_bytes);
        Id = (r.UInt64(), r.UInt64());
        FirstTime = r.Int64();
        LastTime = r.Int64();
        Version = r.Int32();
        IsOpen = r.Byte() != 0;
        Status = (RecipientStatus)r.Byte();
        Flags = (TraceFlags)r.Int32();
        Host = Next(ref r);
        Instance = Next(ref r);
        QueueId = Next(ref r);
        MessageId = Next(ref r);
        From = Next(ref r);
        ClientIp = Next(ref r);
        Recipients = new JourneyRecipient[r.Int32()];
        foreach (ref JourneyRecipient recipient in Recipients.AsSpan()) ReadRecipient(ref r, ref recipient);
        int links = r.Int32();
        Links = links == 0 ? [] : new JourneyLink[links];
        for (int i = 0; i < links; i++) Links[i] = new JourneyLink((LinkKind)r.Byte(), (LinkKind)r.Byte(), Next(ref r), r.Byte() != 0, r.Int64());
        _facts = r.Position;
        QueueIdHash = Hash64.Of(this[QueueId]);
    }

    public ReadOnlySpan<byte> this[Slice s] => s.Length <= 0 ? default : _bytes.AsSpan(s.Start, s.Length);

    public (ulong High, ulong Low) Id { get; }

    public long FirstTime { get; }

    public long LastTime { get; }

    public int Version { get; }

    public bool IsOpen { get; }

    public RecipientStatus Status { get; }

    public TraceFlags Flags { get; }

    public Slice Host { get; }

    public Slice Instance { get; }

    public Slice QueueId { get; }

    public Slice MessageId { get; }

    public Slice From { get; }

    public Slice ClientIp { get; }

    public ulong QueueIdHash { get; }

    public JourneyRecipient[] Recipients { get; }

    public JourneyLink[] Links { get; }

    /// <summary>What the joiner carries for whoever takes the journeys, as it was appended to the trace.</summary>
    public ReadOnlySpan<byte> Facts => _bytes.AsSpan(_facts);

    /// <summary>The group it is in; set by the joiner.</summary>
    public Journey Journey { get; set; } = null!;

    /// <summary>Its neighbour in the group.</summary>
    public JourneyTrace? NextInJourney { get; set; }

    /// <summary>Its neighbours among traces with that queue ID.</summary>
    public JourneyTrace? PreviousOfId { get; set; }

    public JourneyTrace? NextOfId { get; set; }

    public bool IsRequeued { get; set; }

    public static JourneyTrace Read(ReadOnlySpan<byte> bytes) => new(bytes);

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
        WriteLinks(w, t);
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

    /// <summary>Whom the mail was handed to is the recipients' business.</summary>
    private static void WriteLinks(BlobWriter w, TraceView t)
    {
        IReadOnlyList<TraceLink> links = t.Links;
        int count = 0;
        for (int i = 0; i < links.Count; i++)
            if (IsJoined(links[i].Kind)) count++;
        w.Int32(count);
        for (int i = 0; i < links.Count; i++)
        {
            TraceLink link = links[i];
            if (!IsJoined(link.Kind)) continue;
            w.Byte((byte)link.Kind);
            w.Byte((byte)link.Cause);
            w.Bytes(t[link.QueueId]);
            w.Byte(link.SameHost ? (byte)1 : (byte)0);
            w.Int64(link.Time);
        }
    }

    private static bool IsJoined(LinkKind kind) => kind is not (LinkKind.QueuedAs or LinkKind.ForwardedAs);

    private static Slice Next(ref BlobReader r)
    {
        int length = r.Int32();
        if (length < 0) return Slice.None;
        var slice = new Slice(r.Position, length);
        r.Skip(length);
        return slice;
    }

    private static void ReadRecipient(ref BlobReader r, ref JourneyRecipient recipient)
    {
        recipient.To = Next(ref r);
        recipient.OrigTo = Next(ref r);
        recipient.Status = (RecipientStatus)r.Byte();
        recipient.NextQueueId = Next(ref r);
        recipient.NextIsLocal = r.Byte() != 0;
        recipient.RelayIp = Next(ref r);
        recipient.Time = r.Int64();
        recipient.Class = Next(ref r);
        recipient.CauseClass = Slice.None;
        if (!recipient.Class.IsPresent) return;
        recipient.Party = (Party)r.Byte();
        recipient.CauseClass = Next(ref r);
    }
}
