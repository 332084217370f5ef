namespace StreamMail.Core.Reports;

/// <summary>Texts that say the same.</summary>
internal sealed class TextGroup
{
    public long Count { get; set; }

    /// <summary>Mails among which the occurrences are, where that is counted.</summary>
    public long Mails { get; set; }

    /// <summary>Microseconds since 1970 UTC.</summary>
    public long First { get; set; } = long.MaxValue;

    public long Last { get; set; } = long.MinValue;

    /// <summary>One of them as it was logged: the earliest, of equals the lower in bytes.</summary>
    public byte[] Example { get; private set; } = [];

    private long _exampleTime = long.MaxValue;

    public void Add(long time, long count, ReadOnlySpan<byte> text)
    {
        Count += count;
        First = Math.Min(First, time);
        Last = Math.Max(Last, time);
        if (time < _exampleTime || (time == _exampleTime && text.SequenceCompareTo(Example) < 0))
        {
            _exampleTime = time;
            Example = text.ToArray();
        }
    }

    public void Merge(TextGroup other)
    {
        Add(other._exampleTime, 0, other.Example);
        Count += other.Count;
        Mails += other.Mails;
        First = Math.Min(First, other.First);
        Last = Math.Max(Last, other.Last);
    }
}
