namespace StreamMail.Tests.Support;

/// <summary>Bytes that arrive in pieces of random size, as from a pipe.</summary>
internal sealed class ChoppyStream(byte[] bytes, int seed, int largest) : MemoryStream(bytes)
{
    private readonly Random _random = new(seed);

    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, _random.Next(1, largest + 1)));

    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, _random.Next(1, largest + 1))]);
}
