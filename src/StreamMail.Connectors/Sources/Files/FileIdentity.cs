using Microsoft.Win32.SafeHandles;

namespace StreamMail.Connectors.Sources.Files;

/// <summary>Device and inode: the file itself, whatever its name is now.</summary>
public readonly record struct FileIdentity(ulong Device, ulong Inode)
{
    /// <summary>False where the system tells none: then the fingerprint alone decides.</summary>
    public bool IsKnown => Inode != 0;

    /// <summary>The file that has that name now; unknown when there is none.</summary>
    public static FileIdentity Of(string path) => FileStatus.TryRead(path, out FileStatus status) ? status.Identity : default;

    /// <summary>The file that was opened, whatever has become of its name.</summary>
    public static FileIdentity Of(SafeFileHandle handle) => FileStatus.TryRead(handle, out FileStatus status) ? status.Identity : default;
}
