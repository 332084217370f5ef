using System.Runtime.CompilerServices;

namespace StreamMail.Tests.Support;

/// <summary>Places in the checkout that tests read.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Corpus => Path.Combine(Root, "tests", "corpus");

    /// <summary>Golden files are rewritten only when this is asked for: STREAMMAIL_UPDATE_GOLDEN=1.</summary>
    public static bool UpdateGolden => Environment.GetEnvironmentVariable("STREAMMAIL_UPDATE_GOLDEN") == "1";

    private static string FindRoot([CallerFilePath] string here = "")
    {
        DirectoryInfo? dir = new FileInfo(here).Directory;
        while (dir is not null && !File.Exists(Path.Combine(dir.FullName, "StreamMail.sln"))) dir = dir.Parent;
        return dir?.FullName ?? throw new InvalidOperationException("StreamMail.sln is not above " + here);
    }
}
