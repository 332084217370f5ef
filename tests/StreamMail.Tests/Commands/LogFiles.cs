using System.IO.Compression;
using ICSharpCode.SharpZipLib.BZip2;

namespace StreamMail.Tests.Commands;

/// <summary>A directory of log files that goes when the test ends.</summary>
internal sealed class LogFiles : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("streammail-test-");

    public string Root => _directory.FullName;

    public string PathOf(string name) => Path.Combine(_directory.FullName, name);

    /// <summary>Writes a file, compressed as its name says.</summary>
    public string Write(string name, byte[] bytes)
    {
        string path = PathOf(name);
        using FileStream file = File.Create(path);
        using Stream to = Path.GetExtension(name) switch
        {
            ".gz" => new GZipStream(file, CompressionLevel.Fastest),
            ".bz2" => new BZip2OutputStream(file),
            ".zst" => new ZstdSharp.CompressionStream(file),
            _ => file,
        };
        to.Write(bytes);
        return path;
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
