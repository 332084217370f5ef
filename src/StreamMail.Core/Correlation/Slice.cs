namespace StreamMail.Core.Correlation;

/// <summary>A part of a trace's buffer. Length -1: absent.</summary>
public readonly record struct Slice(int Start, int Length)
{
    public static Slice None => new(0, -1);

    public bool IsPresent => Length >= 0;
}
