using StreamMail.Core.Postfix;

namespace StreamMail.Pipeline.Replay;

/// <summary>Every line that was read is in exactly one of these, duplicates apart (they are among the parsed).</summary>
public sealed class ReplayCounters
{
    public long Lines { get; set; }

    public long Bytes { get; set; }

    public long Parsed { get; set; }

    /// <summary>Blank lines, marks and separators; lines that are not asked for.</summary>
    public long Ignored { get; set; }

    public long Unknown { get; set; }

    public long Malformed { get; set; }

    public long TooLong { get; set; }

    /// <summary>Pieces that a later line completed.</summary>
    public long Partial { get; set; }

    public void Count(ParseOutcome outcome)
    {
        Lines++;
        switch (outcome)
        {
            case ParseOutcome.Ok: Parsed++; break;
            case ParseOutcome.Ignored: Ignored++; break;
            case ParseOutcome.Unknown: Unknown++; break;
            case ParseOutcome.TooLong: TooLong++; break;
            case ParseOutcome.Partial: Partial++; break;
            default: Malformed++; break;
        }
    }

    /// <summary>Lines that were not looked at, since they are of no interest to what is asked.</summary>
    public void Skip(long lines)
    {
        Lines += lines;
        Ignored += lines;
    }

    public void Add(ReplayCounters other)
    {
        Lines += other.Lines;
        Bytes += other.Bytes;
        Parsed += other.Parsed;
        Ignored += other.Ignored;
        Unknown += other.Unknown;
        Malformed += other.Malformed;
        TooLong += other.TooLong;
        Partial += other.Partial;
    }
}
