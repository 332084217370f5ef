using StreamMail.Server.Commands;

namespace StreamMail.Server.Output;

/// <summary>Standard output in large writes.</summary>
internal sealed class StandardOutput : IDisposable
{
    private readonly Stream _stream = Console.OpenStandardOutput();
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(1024 * 1024);
    private int _length;

    public bool WroteAny { get; private set; }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return;
        WroteAny = true;
        if (bytes.Length > _buffer.Length - _length) Flush();
        if (bytes.Length > _buffer.Length)
        {
            Send(bytes);
            return;
        }

        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
    }

    public void Flush()
    {
        int length = _length;
        _length = 0;
        Send(_buffer.AsSpan(0, length));
    }

    public void Dispose() => _stream.Dispose();

    private void Send(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return;
        try
        {
            _stream.Write(bytes);
        }
        catch (IOException e) when (e.Message.Contains("pipe", StringComparison.OrdinalIgnoreCase) || (e.HResult & 0xFFFF) == 32)
        {
            throw new OutputClosedException();
        }
    }
}
