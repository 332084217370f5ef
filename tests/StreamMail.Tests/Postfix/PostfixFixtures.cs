using StreamMail.Tests.Support;

namespace StreamMail.Tests.Postfix;

/// <summary>The lines of the corpus that Postfix itself writes.</summary>
internal static class PostfixFixtures
{
    private static readonly string[] Folders =
    [
        "admin", "bounce", "cleanup", "delivery", "future", "helpers", "history", "local", "master", "pickup", "postscreen", "problems", "qmgr", "smtp", "smtpd",
        "tls", "traps",
    ];

    public static IEnumerable<(string Name, byte[] Raw)> Lines()
    {
        foreach (string folder in Folders)
        {
            foreach (string path in Directory.EnumerateFiles(Path.Combine(Repository.Corpus, "lines", folder), "*.log").Order(StringComparer.Ordinal))
            {
                int number = 0;
                foreach (string line in File.ReadAllText(path, System.Text.Encoding.Latin1).Split('\n'))
                {
                    number++;
                    if (line.Length > 0) yield return ($"{folder}/{Path.GetFileName(path)}:{number}", System.Text.Encoding.Latin1.GetBytes(line));
                }
            }
        }
    }
}
