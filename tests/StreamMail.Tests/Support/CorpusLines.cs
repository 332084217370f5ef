namespace StreamMail.Tests.Support;

/// <summary>Every line of tests/corpus/lines, without its line feed.</summary>
internal static class CorpusLines
{
    public static IReadOnlyList<byte[]> All { get; } = Read();

    private static List<byte[]> Read()
    {
        var lines = new List<byte[]>();
        foreach (string path in Directory.EnumerateFiles(Path.Combine(Repository.Corpus, "lines"), "*.log", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            byte[] bytes = File.ReadAllBytes(path);
            ReadOnlySpan<byte> rest = bytes;
            while (!rest.IsEmpty)
            {
                int end = rest.IndexOf((byte)'\n');
                lines.Add((end < 0 ? rest : rest[..end]).ToArray());
                rest = end < 0 ? default : rest[(end + 1)..];
            }
        }

        return lines;
    }
}
