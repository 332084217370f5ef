namespace StreamMail.Connectors.Sources.Files;

/// <summary>Looks among a log's rotated files for those with lines that have not been read.</summary>
/// <param name="Self">Where the file is now that was read last, or a copy of it; null when it is not to be found.</param>
/// <param name="Later">Files between it and the one that has the name now, oldest first.</param>
/// <param name="Missing">Numbers that are not there: files between that are gone.</param>
internal sealed record RotationSearch(string? Self, IReadOnlyList<string> Later, int Missing)
{
    /// <param name="path">The log's name.</param>
    /// <param name="last">How far it was read.</param>
    /// <param name="lastWrite">Where the file read last is not found, only files written after this instant count; null: none do.</param>
    public static RotationSearch Find(string path, in FilePosition last, DateTime? lastWrite)
    {
        string full = Path.GetFullPath(path);
        FileIdentity now = FileIdentity.Of(full);
        string root = RotatedName.Parse(full).Base;
        List<RotatedName> rotated = [.. Directory.EnumerateFiles(Path.GetDirectoryName(full)!, Path.GetFileName(root) + "*")
            .Select(RotatedName.Parse).Where(r => r.Base == root && r.Path != full && !(now.IsKnown && FileIdentity.Of(r.Path) == now)).Order()];
        int self = IndexOfSelf(rotated, last);
        if (self >= 0)
        {
            // mail.log.3 read last, the present one is number 0: 2 and 1 lie between.
            List<RotatedName> later = rotated[(self + 1)..];
            int between = rotated[self].Date == long.MaxValue ? (int)rotated[self].Number - 1 : later.Count;
            return new RotationSearch(rotated[self].Path, [.. later.Select(r => r.Path)], Math.Max(0, between - later.Count));
        }

        return new RotationSearch(null, lastWrite is null ? [] : [.. rotated.Where(r => File.GetLastWriteTimeUtc(r.Path) > lastWrite).Select(r => r.Path)], 0);
    }

    /// <summary>Opens a rotated file at an offset of its contents.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static PastFile Open(string path, long offset, LineCutter cutter)
    {
        Stream contents = new ConcatenatedStream([path], null);
        try
        {
            Skip(contents, offset);
            return new PastFile(path, contents, cutter, new FilePosition(FileIdentity.Of(path), FingerprintOf(path), offset - cutter.Unfinished));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            contents.Dispose();
            throw;
        }
    }

    private static int IndexOfSelf(List<RotatedName> rotated, FilePosition last)
    {
        int self = last.Identity.IsKnown ? rotated.FindIndex(r => FileIdentity.Of(r.Path) == last.Identity) : -1;
        return self >= 0 || last.Fingerprint.Length == 0 ? self : rotated.FindLastIndex(r => Fits(r.Path, last.Fingerprint));
    }

    private static bool Fits(string path, in FileFingerprint fingerprint)
    {
        try
        {
            using var contents = new ConcatenatedStream([path], null);
            return fingerprint.Fits(contents);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static FileFingerprint FingerprintOf(string path)
    {
        using var contents = new ConcatenatedStream([path], null);
        byte[] head = new byte[FileFingerprint.LengthLimit];
        return FileFingerprint.Of(head.AsSpan(0, contents.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)));
    }

    private static void Skip(Stream contents, long count)
    {
        byte[] scratch = new byte[Math.Min(count, 64 * 1024)];
        while (count > 0)
        {
            int n = contents.Read(scratch, 0, (int)Math.Min(count, scratch.Length));
            if (n == 0) return;
            count -= n;
        }
    }
}
