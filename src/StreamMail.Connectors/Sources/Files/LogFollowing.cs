namespace StreamMail.Connectors.Sources.Files;

/// <summary>Chooses how a set of rotated files, standard input or a pipe is followed.</summary>
public static class LogFollowing
{
    private static readonly string[] Compressed = [".gz", ".bz2", ".zst"];

    /// <summary>Follows the newest file of a set; the older ones are read before it, unless following starts at the end.</summary>
    /// <param name="set">Files of one rotation set, or standard input.</param>
    /// <param name="options">How to follow.</param>
    public static ILineFollower Open(LogFileSet set, FollowOptions options)
    {
        string newest = set.Paths[^1];
        bool still = Compressed.Any(c => newest.EndsWith(c, StringComparison.OrdinalIgnoreCase));
        bool pipe = newest == LogFileSet.StandardInput || (FileStatus.TryRead(newest, out FileStatus status) && !status.IsRegular);
        if (still || pipe) return new StreamFollower(newest, set.Open(), options);
        var live = new FileFollower(newest, options);
        if (options.FromEnd || set.Paths.Count == 1) return live;
        var older = new LogFileSet(set.Name, [.. set.Paths.Take(set.Paths.Count - 1)]);
        return new SequencedFollower(new StreamFollower(set.Name, older.Open(), options), live);
    }
}
