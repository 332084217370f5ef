using System.IO.Compression;
using System.Text;
using StreamMail.Connectors.Sources.Files;
using StreamMail.Pipeline.Replay;
using StreamMail.Tests.Support;

namespace StreamMail.Tests.Sources;

/// <summary>A real log in a directory of its own, its writer, its rotation, and a follower that is polled by hand.</summary>
internal sealed class GrowingLog : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("streammail-follow-");
    private readonly LineBlock _block = new();
    private FileFollower? _follower;

    public GrowingLog() => Options = new FollowOptions { Clock = Clock, Noticed = Notices.Add, BlockBytes = 4096 };

    public ManualClock Clock { get; } = new(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));

    public List<FollowNotice> Notices { get; } = [];

    public FollowOptions Options { get; set; }

    public FileFollower Follower => _follower ??= new FileFollower(Log, Options);

    public string Log => PathOf("mail.log");

    public string PathOf(string name) => Path.Combine(_directory.FullName, name);

    /// <summary>Appends as a syslog daemon does.</summary>
    public void Write(string text, string name = "mail.log") => File.AppendAllText(PathOf(name), text);

    /// <summary>Rotates as logrotate does: each file one number up.</summary>
    public void Rename(bool create = true, int keep = 9)
    {
        for (int i = 9; i >= 1; i--)
        {
            if (!File.Exists(PathOf($"mail.log.{i}"))) continue;
            if (i >= keep) File.Delete(PathOf($"mail.log.{i}"));
            else File.Move(PathOf($"mail.log.{i}"), PathOf($"mail.log.{i + 1}"), overwrite: true);
        }

        File.Move(Log, PathOf("mail.log.1"));
        if (create) File.WriteAllBytes(Log, []);
    }

    public void CopyTruncate(bool keepCopy = true)
    {
        if (File.Exists(PathOf("mail.log.1"))) File.Move(PathOf("mail.log.1"), PathOf("mail.log.2"), overwrite: true);
        if (keepCopy) File.Copy(Log, PathOf("mail.log.1"));
        using FileStream file = new(Log, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.SetLength(0);
    }

    /// <summary>As logrotate does without delaycompress: the time of the last write is kept.</summary>
    public void Compress(string name)
    {
        DateTime written = File.GetLastWriteTimeUtc(PathOf(name));
        using (var to = new GZipStream(File.Create(PathOf(name + ".gz")), CompressionLevel.Fastest)) to.Write(File.ReadAllBytes(PathOf(name)));
        File.SetLastWriteTimeUtc(PathOf(name + ".gz"), written);
        File.Delete(PathOf(name));
    }

    /// <summary>Polls until there is nothing more now; what came, as text.</summary>
    public string Poll()
    {
        var text = new StringBuilder();
        while (Follower.Poll(_block))
        {
            Assert.True(_block.Length > 0 && _block.Written[^1] == '\n');
            text.Append(Encoding.UTF8.GetString(_block.Written));
        }

        return text.ToString();
    }

    /// <summary>Ends the follower and starts another where it was.</summary>
    public void Restart(FilePosition? position)
    {
        Follower.Dispose();
        _follower = new FileFollower(Log, Options, position);
    }

    public void Dispose()
    {
        _follower?.Dispose();
        _directory.Delete(recursive: true);
    }
}
