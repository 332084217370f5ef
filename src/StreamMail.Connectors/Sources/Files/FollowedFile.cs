using Microsoft.Win32.SafeHandles;
using StreamMail.Pipeline.Replay;

namespace StreamMail.Connectors.Sources.Files;

/// <summary>An open log file and how far it has been read. It stays the same file when it is renamed or deleted.</summary>
internal sealed class FollowedFile : IDisposable
{
    private readonly SafeFileHandle _handle;
    private long _offset;

    private FollowedFile(SafeFileHandle handle, LineCutter cutter, long offset)
    {
        _handle = handle;
        Cutter = cutter;
        _offset = offset;
        Identity = FileIdentity.Of(handle);
        Fingerprint = FileFingerprint.Of(handle);
    }

    public FileIdentity Identity { get; }

    public FileFingerprint Fingerprint { get; private set; }

    public LineCutter Cutter { get; }

    /// <summary>Bytes read.</summary>
    public long Offset => _offset;

    public long Length => RandomAccess.GetLength(_handle);

    public DateTime LastWrite => File.GetLastWriteTimeUtc(_handle);

    public FilePosition Position => new(Identity, Fingerprint, _offset - Cutter.Unfinished);

    /// <summary>The file was emptied, and may have grown again since.</summary>
    public bool WasRewritten => Length < _offset || !Fingerprint.Fits(_handle);

    /// <summary>Whether it is the file whose first bytes were seen earlier, perhaps when it was shorter.</summary>
    public bool Begins(in FileFingerprint earlier) => earlier.Length <= Fingerprint.Length && earlier.Fits(_handle);

    /// <exception cref="IOException">It is not there.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static FollowedFile Open(string path, LineCutter cutter, bool atEnd = false, long offset = 0)
    {
        SafeFileHandle handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var file = new FollowedFile(handle, cutter, offset);
        if (atEnd) file.MoveToEnd();
        return file;
    }

    /// <summary>Reads on; <paramref name="count"/> is what was read. True when that made whole lines.</summary>
    public bool Read(LineBlock block, out int count)
    {
        count = RandomAccess.Read(_handle, Cutter.Room, _offset);
        if (count == 0) return false;
        _offset += count;

        // It can only become longer while the file is the same: WasRewritten was asked before.
        if (!Fingerprint.IsFull) Fingerprint = FileFingerprint.Of(_handle);
        return Cutter.Take(count, block);
    }

    public void Dispose() => _handle.Dispose();

    /// <summary>Behind the last line feed: a line that is being written is read whole.</summary>
    private void MoveToEnd()
    {
        Span<byte> tail = stackalloc byte[4096];
        long end = Length;
        int n = (int)Math.Min(end, tail.Length);
        n = RandomAccess.Read(_handle, tail[..n], end - n);
        int feed = tail[..n].LastIndexOf((byte)'\n');
        _offset = feed >= 0 ? end - n + feed + 1 : end - n;
    }
}
