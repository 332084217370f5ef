using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace StreamMail.Connectors.Sources.Files;

/// <summary>What statx(2) tells of a file. Its structure is the same on every Linux; elsewhere nothing is told.</summary>
internal readonly partial record struct FileStatus(FileIdentity Identity, bool IsRegular)
{
    private const int CurrentDirectory = -100;
    private const int EmptyPath = 0x1000;
    private const uint TypeAndInode = 0x1 | 0x100;
    private const int TypeMask = 0xF000, Regular = 0x8000;

    public static bool TryRead(string path, out FileStatus status) => TryRead(CurrentDirectory, path, 0, out status);

    public static bool TryRead(SafeFileHandle handle, out FileStatus status) => TryRead((int)handle.DangerousGetHandle(), "", EmptyPath, out status);

    private static bool TryRead(int directory, string path, int flags, out FileStatus status)
    {
        status = default;
        if (!OperatingSystem.IsLinux()) return false;
        Span<byte> buffer = stackalloc byte[256];
        buffer.Clear();
        try
        {
            if (Statx(directory, path, flags, TypeAndInode, ref MemoryMarshal.GetReference(buffer)) != 0) return false;
        }
        catch (EntryPointNotFoundException)
        {
            // A C library from before 2018.
            return false;
        }

        ulong device = ((ulong)MemoryMarshal.Read<uint>(buffer[136..]) << 32) | MemoryMarshal.Read<uint>(buffer[140..]);
        status = new FileStatus(new FileIdentity(device, MemoryMarshal.Read<ulong>(buffer[32..])), (MemoryMarshal.Read<ushort>(buffer[28..]) & TypeMask) == Regular);
        return true;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int directory, string path, int flags, uint mask, ref byte buffer);
}
