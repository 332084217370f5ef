namespace StreamMail.Pipeline.Replay;

/// <summary>A run of whole lines. Its buffer is reused.</summary>
public sealed class LineBlock
{
    public byte[] Bytes { get; set; } = [];

    public int Length { get; set; }

    public ReadOnlySpan<byte> Written => Bytes.AsSpan(0, Length);
}
