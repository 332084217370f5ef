using Microsoft.Win32.SafeHandles;
using StreamMail.Server.Commands;

namespace StreamMail.Server.Output;

/// <summary>Standard output in large writes.</summary>
internal sealed class StandardOutput : IDisposable
{
    private readonly Stream _stream = Open();
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(1024 * 1024);
    private int _length;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return;
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

    /// <summary>
    /// The console's own stream takes no notice when the reader of a pipe has gone. A stream on the handle does, but writes
    /// at positions of its own where it can seek: to a file that others write to as well the console's is the right one.
    /// </summary>
    private static Stream Open()
    {
        if (OperatingSystem.IsWindows()) return Console.OpenStandardOutput();
        var direct = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return direct.CanSeek ? Console.OpenStandardOutput() : direct;
    }

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
