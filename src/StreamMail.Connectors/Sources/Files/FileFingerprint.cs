using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace StreamMail.Connectors.Sources.Files;

/// <summary>
/// The first bytes of a log, which do not change while it grows: tells a file that was emptied and has grown again, a copy,
/// and an inode that was given to another file.
/// </summary>
/// <param name="Length">How many bytes, at most <see cref="LengthLimit"/>; 0 fits every file.</param>
/// <param name="Hash">Of those bytes.</param>
public readonly record struct FileFingerprint(int Length, ulong Hash)
{
    /// <summary>Two lines or so: stamps make them differ.</summary>
    public const int LengthLimit = 256;

    public bool IsFull => Length == LengthLimit;

    public static FileFingerprint Of(SafeFileHandle handle, int length = LengthLimit)
    {
        Span<byte> head = stackalloc byte[LengthLimit];
        int n = 0;
        while (n < length)
        {
            int read = RandomAccess.Read(handle, head[n..length], n);
            if (read == 0) break;
            n += read;
        }

        return Of(head[..n]);
    }

    public static FileFingerprint Of(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty) return default;
        head = head[..Math.Min(head.Length, LengthLimit)];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(head, hash);
        return new FileFingerprint(head.Length, BinaryPrimitives.ReadUInt64LittleEndian(hash));
    }

    /// <summary>Whether the file begins with the same bytes.</summary>
    public bool Fits(SafeFileHandle handle) => Length == 0 || Of(handle, Length) == this;

    /// <summary>Whether the contents, decompressed, begin with the same bytes.</summary>
    public bool Fits(Stream contents)
    {
        Span<byte> head = stackalloc byte[LengthLimit];
        int n = contents.ReadAtLeast(head[..Length], Length, throwOnEndOfStream: false);
        return Of(head[..n]) == this;
    }
}
