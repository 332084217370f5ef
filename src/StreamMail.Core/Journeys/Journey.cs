using StreamMail.Core.Correlation;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Journeys;

/// <summary>The traces of one mail.</summary>
internal sealed class Journey
{
    private JourneyTrace? _first;
    private JourneyTrace? _last;
    private List<(LinkKind Kind, JourneyTrace Notice)>? _notices;

    public int Count { get; private set; }

    /// <summary>Its traces, in no order; the next is <see cref="JourneyTrace.NextInJourney"/>.</summary>
    public JourneyTrace? First => _first;

    /// <summary>Notifications that this mail caused.</summary>
    public IReadOnlyList<(LinkKind Kind, JourneyTrace Notice)> Notices => _notices ?? [];

    public long LastTime { get; set; } = long.MinValue;

    public bool HasLeft { get; set; }

    /// <summary>
    /// The identity is that of its earliest trace; when two are equally early, of the one with the lower trace ID.
    /// </summary>
    public (ulong High, ulong Low) Id
    {
        get
        {
            JourneyTrace root = Root;
            Span<byte> bytes = stackalloc byte[16];
            System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(bytes, root.Id.High);
            System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], root.Id.Low);
            return (Hash64.Of(bytes, 7), Hash64.Of(bytes, 11));
        }
    }

    public JourneyTrace Root
    {
        get
        {
            JourneyTrace root = _first!;
            for (JourneyTrace? t = root.NextInJourney; t is not null; t = t.NextInJourney)
                if (Compare(t, root) < 0) root = t;
            return root;
        }
    }

    public bool IsOpen
    {
        get
        {
            for (JourneyTrace? t = _first; t is not null; t = t.NextInJourney)
                if (t.IsOpen) return true;
            return false;
        }
    }

    /// <summary>The order in which traces are shown: by first line, then by trace ID.</summary>
    public static int Compare(JourneyTrace a, JourneyTrace b) =>
        a.FirstTime != b.FirstTime ? a.FirstTime.CompareTo(b.FirstTime) : a.Id.CompareTo(b.Id);

    public void Add(JourneyTrace trace)
    {
        trace.Journey = this;
        trace.NextInJourney = null;
        if (_last is null) _first = trace;
        else _last.NextInJourney = trace;
        _last = trace;
        Count++;
        LastTime = Math.Max(LastTime, trace.LastTime);
    }

    /// <summary>Puts a newer version in a trace's place.</summary>
    public void Replace(JourneyTrace old, JourneyTrace trace)
    {
        trace.Journey = this;
        trace.NextInJourney = old.NextInJourney;
        if (_last == old) _last = trace;
        if (_first == old)
        {
            _first = trace;
        }
        else
        {
            JourneyTrace before = _first!;
            while (before.NextInJourney != old) before = before.NextInJourney!;
            before.NextInJourney = trace;
        }

        LastTime = Math.Max(LastTime, trace.LastTime);
        for (int i = 0; i < Notices.Count; i++)
            if (_notices![i].Notice == old) _notices[i] = (_notices[i].Kind, trace);
    }

    /// <summary>Takes over all that another journey has; that one is empty then.</summary>
    public void Absorb(Journey other)
    {
        for (JourneyTrace? t = other._first; t is not null;)
        {
            JourneyTrace? next = t.NextInJourney;
            Add(t);
            t = next;
        }

        foreach ((LinkKind kind, JourneyTrace notice) in other.Notices) Notify(kind, notice);
        LastTime = Math.Max(LastTime, other.LastTime);
        other._first = other._last = null;
        other.Count = 0;
        other.HasLeft = true;
    }

    public void Notify(LinkKind kind, JourneyTrace notice)
    {
        _notices ??= [];
        if (!_notices.Exists(n => n.Notice.Id == notice.Id)) _notices.Add((kind, notice));
    }

    /// <summary>Fills the list with the traces in the order in which they are shown.</summary>
    public void CopySorted(List<JourneyTrace> to)
    {
        to.Clear();
        for (JourneyTrace? t = _first; t is not null; t = t.NextInJourney) to.Add(t);
        if (to.Count > 1) to.Sort(Compare);
    }
}
