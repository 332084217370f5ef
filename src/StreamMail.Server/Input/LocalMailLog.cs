namespace StreamMail.Server.Input;

/// <summary>Where this machine keeps its own mail log.</summary>
internal static class LocalMailLog
{
    /// <summary>The log's files, or none when only the journal can have it.</summary>
    public static IReadOnlyList<string> Find(string directory = "/var/log")
    {
        foreach (string pattern in (string[])["mail.log*", "maillog*"])
        {
            if (!Directory.Exists(directory)) break;
            string[] files = [.. Directory.EnumerateFiles(directory, pattern).Where(f => new FileInfo(f).Length > 0).Order(StringComparer.Ordinal)];
            if (files.Length > 0) return files;
        }

        return [];
    }
}
