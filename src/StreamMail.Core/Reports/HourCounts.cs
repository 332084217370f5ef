namespace StreamMail.Core.Reports;

/// <summary>One number per <see cref="HourColumn"/>.</summary>
public sealed class HourCounts
{
    /// <summary>All columns, in order.</summary>
    public static readonly HourColumn[] Columns = Enum.GetValues<HourColumn>();

    private readonly long[] _values = new long[Columns.Length];

    public long this[HourColumn column]
    {
        get => _values[(int)column];
        internal set => _values[(int)column] = value;
    }

    /// <summary>Adds another's numbers.</summary>
    public void Add(HourCounts other)
    {
        for (int i = 0; i < _values.Length; i++) _values[i] += other._values[i];
    }
}
