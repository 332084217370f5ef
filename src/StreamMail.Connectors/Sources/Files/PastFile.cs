using StreamMail.Pipeline.Replay;

namespace StreamMail.Connectors.Sources.Files;

/// <summary>A rotated file, perhaps compressed, with lines that have not been read. It does not grow.</summary>
internal sealed class PastFile(string path, Stream contents, LineCutter cutter, FilePosition start) : IDisposable
{
    private long _offset = start.Offset + cutter.Unfinished;

    public string Path => path;

    public LineCutter Cutter => cutter;

    public FilePosition Position => start with { Offset = _offset - cutter.Unfinished };

    /// <summary>As <see cref="FollowedFile.Read"/>.</summary>
    public bool Read(LineBlock block, out int count)
    {
        count = contents.Read(cutter.Room);
        _offset += count;
        return count > 0 && cutter.Take(count, block);
    }

    public void Dispose() => contents.Dispose();
}
