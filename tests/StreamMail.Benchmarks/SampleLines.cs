using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace StreamMail.Benchmarks;

/// <summary>The bundled real log.</summary>
internal static class SampleLines
{
    public const int Count = 34_754;

    public static byte[] Read([CallerFilePath] string here = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(here)!, "..", "corpus", "samples", "lab", "maillog.gz");
        using var stream = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
