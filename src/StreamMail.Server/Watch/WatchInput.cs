using StreamMail.Connectors.Sources.Files;
using StreamMail.Server.Input;

namespace StreamMail.Server.Watch;

/// <summary>Opens what is to be watched.</summary>
internal static class WatchInput
{
    /// <exception cref="IOException">There is nothing to watch.</exception>
    public static LogFollower Open(WatchSettings settings, FollowOptions options, out string source)
    {
        IReadOnlyList<string> files = settings.Files;
        if (files.Count == 0)
        {
            files = Present(LocalMailLog.Find());
            if (files.Count == 0)
            {
                source = "journal";
                return new LogFollower([new StreamFollower("journal", JournalStream.Open(follow: true), options)], options);
            }
        }

        foreach (string directory in files.Where(Directory.Exists)) throw new IOException($"{directory}: is a directory; name the log files in it");
        source = string.Join(' ', files);
        return new LogFollower([.. LogFileSet.Group(files).Select(set => LogFollowing.Open(set, options))], options);
    }

    /// <summary>Of this machine's log the present file and the one before it: enough for the queue as a rule, and soon read.</summary>
    private static List<string> Present(IReadOnlyList<string> files) => [.. LogFileSet.Group(files).SelectMany(set => set.Paths.TakeLast(2))];
}
