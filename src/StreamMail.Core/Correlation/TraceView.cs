using StreamMail.Core.Postfix;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Correlation;

/// <summary>
/// What is known of one queue ID's life, computed from its lines. The object is reused: it is valid until the next trace
/// is shown. Texts are parts of the log's bytes, in <see cref="this[Slice]"/>.
/// </summary>
public sealed class TraceView
{
    private RecipientView[] _recipients = new RecipientView[16];
    private AttemptView[] _attempts = new AttemptView[32];
    private readonly List<TraceLink> _links = [];
    private readonly List<int> _verdicts = [];
    private readonly List<int> _connectErrors = [];
    private int _recipientCount;
    private int _attemptCount;

    internal TraceState State { get; private set; } = null!;

    public ReadOnlySpan<byte> this[Slice s] => s.Length <= 0 ? default : State.Buffer.AsSpan(s.Start, s.Length);

    public ReadOnlySpan<byte> Host => State.Buffer.AsSpan(0, State.HostLength);

    public ReadOnlySpan<byte> Instance => State.Instance;

    public ReadOnlySpan<byte> QueueId => State.QueueId;

    public int Generation => State.Generation;

    /// <summary>Number of distinct lines applied.</summary>
    public int Version => State.Version;

    public long FirstTime => State.FirstTime;

    public long LastTime => State.LastTime;

    public bool IsOpen { get; internal set; }

    /// <summary>Every recipient that the queue manager counted has its final state: the mail is in no queue, whether or not its end was logged.</summary>
    public bool IsSettled { get; internal set; }

    public QueueName Queue { get; internal set; }

    public RecipientStatus Status { get; internal set; }

    public TraceFlags Flags { get; internal set; }

    public TraceOrigin Origin { get; internal set; }

    public Slice ClientHost { get; internal set; }

    public Slice ClientIp { get; internal set; }

    public Slice Helo { get; internal set; }

    public Slice SaslMethod { get; internal set; }

    public Slice SaslUsername { get; internal set; }

    public Slice OrigClient { get; internal set; }

    public Slice MessageId { get; internal set; }

    public Slice From { get; internal set; }

    public Slice Size { get; internal set; }

    public Slice Nrcpt { get; internal set; }

    public Slice Subject { get; internal set; }

    public Slice TlsProtocol { get; internal set; }

    public Slice TlsCipher { get; internal set; }

    /// <summary>The refusal's or discard's own words, for a mail that never reached the queue.</summary>
    public Slice Reason { get; internal set; }

    /// <summary>When it arrived: its creation line, or the first line known.</summary>
    public long ArrivalTime { get; internal set; }

    public ReadOnlySpan<RecipientView> Recipients => _recipients.AsSpan(0, _recipientCount);

    public IReadOnlyList<TraceLink> Links => _links;

    public ReadOnlySpan<AttemptView> AttemptsOf(scoped in RecipientView recipient) => _attempts.AsSpan(recipient.FirstAttempt, recipient.AttemptCount);

    /// <summary>A field of a delivery record.</summary>
    public bool TryGet(scoped in AttemptView attempt, FieldId id, out ReadOnlySpan<byte> value) => EventAt(attempt.Event).TryGet(id, out value);

    /// <summary>The 128-bit identity: host, instance and queue ID, for a short queue ID also the second of its first line.</summary>
    public (ulong High, ulong Low) TraceId
    {
        get
        {
            ulong seed = Postfix.QueueId.IsLong(State.QueueId) ? 0 : (ulong)State.IdSecond;
            ulong lengths = ((ulong)State.HostLength << 8) | (uint)State.InstanceLength;
            return (Hash64.Of(State.Key, seed ^ (lengths << 32)), Hash64.Of(State.Key, ~seed ^ lengths));
        }
    }

    /// <summary>Offset of the line that refused or discarded the mail before the queue; -1 when none did.</summary>
    internal int Refusal { get; set; }

    internal IReadOnlyList<int> Verdicts => _verdicts;

    internal IReadOnlyList<int> ConnectErrors => _connectErrors;

    internal StoredEvent EventAt(int offset) => new(State.Buffer.AsSpan(0, State.Length), offset);

    internal Span<RecipientView> MutableRecipients => _recipients.AsSpan(0, _recipientCount);

    internal Span<AttemptView> MutableAttempts => _attempts.AsSpan(0, _attemptCount);

    internal void Reset(TraceState state)
    {
        State = state;
        _recipientCount = _attemptCount = 0;
        _links.Clear();
        _verdicts.Clear();
        _connectErrors.Clear();
        IsOpen = IsSettled = false;
        Queue = QueueName.None;
        Status = RecipientStatus.Unknown;
        Flags = TraceFlags.None;
        Origin = TraceOrigin.Unknown;
        ClientHost = ClientIp = Helo = SaslMethod = SaslUsername = OrigClient = MessageId = From = Size = Nrcpt = Subject = TlsProtocol = TlsCipher = Reason = Slice.None;
        Refusal = -1;
        ArrivalTime = state.FirstTime;
    }

    internal int AddRecipient(Slice to, Slice origTo)
    {
        if (_recipientCount == _recipients.Length) Array.Resize(ref _recipients, _recipients.Length * 2);
        _recipients[_recipientCount] = new RecipientView { To = to, OrigTo = origTo, LastTime = long.MinValue };
        return _recipientCount++;
    }

    internal void AddAttempt(in AttemptView attempt)
    {
        if (_attemptCount == _attempts.Length) Array.Resize(ref _attempts, _attempts.Length * 2);
        _attempts[_attemptCount++] = attempt;
    }

    internal void AddLink(in TraceLink link) => _links.Add(link);

    internal void AddVerdict(int offset) => _verdicts.Add(offset);

    internal void AddConnectError(int offset) => _connectErrors.Add(offset);
}
