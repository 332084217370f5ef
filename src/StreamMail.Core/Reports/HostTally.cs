using StreamMail.Core.Correlation;
using StreamMail.Core.Postfix;
using StreamMail.Core.Syslog;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Reports;

/// <summary>One host's lines: how many, when, where it was silent, what it lost.</summary>
internal sealed class HostTally(byte[] name, ulong hash, bool isCovered)
{
    private const int GapLimit = 16;

    /// <summary>Shorter silences are never odd.</summary>
    private const long ShortestGap = Stamp.Hour;

    /// <summary>Lines that stand behind later ones by more than this are a clock set back or a late sender.</summary>
    private const long Disorder = Stamp.Minute;

    private long _clock = long.MinValue;

    public byte[] Name { get; } = name;

    public ulong Hash { get; } = hash;

    public bool IsCovered { get; } = isCovered;

    public HourCounts Counts { get; } = new();

    /// <summary>Of the whole input, whatever the span.</summary>
    public long AllLines { get; private set; }

    /// <summary>Microseconds since 1970 UTC.</summary>
    public long First { get; private set; } = long.MaxValue;

    public long Last => _clock;

    /// <summary>Longest silences.</summary>
    public List<(long From, long To)> Gaps { get; } = [];

    /// <summary>How often, and by how much at most (microseconds), a line came far behind a later one.</summary>
    public long StepsBack { get; private set; }

    public long LargestStepBack { get; private set; }

    public long LossMarkers { get; private set; }

    /// <summary>As the markers tell; some do not.</summary>
    public long LostLines { get; private set; }

    public long Starts { get; private set; }

    public long Stops { get; private set; }

    public long Reloads { get; private set; }

    public void Note(long time)
    {
        AllLines++;
        if (time < First) First = time;
        if (time <= _clock)
        {
            if (time < _clock - Disorder)
            {
                StepsBack++;
                LargestStepBack = Math.Max(LargestStepBack, _clock - time);
            }

            return;
        }

        if (_clock != long.MinValue && time - _clock >= ShortestGap) AddGap(_clock, time);
        _clock = time;
    }

    public void NoteLoss(in LineView line)
    {
        LossMarkers++;
        if (Ascii.TryNumber(line[FieldId.Lost], out long lost)) LostLines += lost;
    }

    public void NoteProcess(in LineView line)
    {
        ReadOnlySpan<byte> action = line[FieldId.Action];
        if (action.SequenceEqual("daemon started"u8)) Starts++;
        else if (action.SequenceEqual("terminating on signal"u8)) Stops++;
        else if (action.SequenceEqual("reload"u8)) Reloads++;
    }

    private void AddGap(long from, long to)
    {
        Gaps.Add((from, to));
        if (Gaps.Count <= GapLimit) return;
        Gaps.RemoveAt(Gaps.IndexOf(Gaps.MinBy(g => g.To - g.From)));
    }
}
