using System.IO.Compression;
using ICSharpCode.SharpZipLib.BZip2;

namespace StreamMail.Connectors.Sources.Files;

/// <summary>Several log files read as one, each decompressed by what it holds (not by its name).</summary>
internal sealed class ConcatenatedStream(IReadOnlyList<string> paths, Action<string>? opened) : Stream
{
    private int _next;
    private Stream? _current;
    private bool _atLineStart = true;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            if (_current is null)
            {
                if (_next >= paths.Count) return 0;
                if (!_atLineStart)
                {
                    buffer[0] = (byte)'\n';
                    _atLineStart = true;
                    return 1;
                }

                _current = OpenOne(paths[_next++]);
            }

            int n = ReadOne(buffer);
            if (n > 0)
            {
                _atLineStart = buffer[n - 1] == '\n';
                return n;
            }

            _current.Dispose();
            _current = null;
        }

        return 0;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _current?.Dispose();
        base.Dispose(disposing);
    }

    private int ReadOne(Span<byte> buffer)
    {
        try
        {
            return _current!.Read(buffer);
        }
        catch (Exception e) when (e is InvalidDataException or BZip2Exception or ZstdSharp.ZstdException or IndexOutOfRangeException)
        {
            throw new IOException($"{paths[_next - 1]}: damaged archive: {e.Message}", e);
        }
    }

    private Stream OpenOne(string path)
    {
        opened?.Invoke(path);
        if (path == LogFileSet.StandardInput) return Console.OpenStandardInput();
        var file = new FileStream(path, new FileStreamOptions { Access = FileAccess.Read, Mode = FileMode.Open, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0, Options = FileOptions.SequentialScan });
        if (!file.CanSeek) return file;
        Span<byte> magic = stackalloc byte[4];
        int n = file.ReadAtLeast(magic, 4, throwOnEndOfStream: false);
        file.Position = 0;
        magic = magic[..n];
        if (magic.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B])) return new GZipStream(file, CompressionMode.Decompress);
        if (magic.StartsWith("BZh"u8)) return new BZip2InputStream(file);
        return magic.SequenceEqual((ReadOnlySpan<byte>)[0x28, 0xB5, 0x2F, 0xFD]) ? new ZstdSharp.DecompressionStream(file) : file;
    }
}
