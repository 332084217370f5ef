using StreamMail.Connectors.Sources.Files;

namespace StreamMail.Tests.Sources;

/// <summary>Rotations between two looks: what can be found is read, what cannot is counted and said.</summary>
public sealed class MissedRotationTests : IDisposable
{
    private readonly GrowingLog _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public void Poll_TwoRenamesBetweenPolls_ReadsTheFileBetween()
    {
        Start();
        _log.Write("2\n");
        _log.Rename();
        _log.Write("3\n");
        _log.Rename();
        _log.Write("4\n");
        Assert.Equal("2\n3\n4\n", _log.Poll());
        Assert.Equal((1, 0), (_log.Follower.Counters.RecoveredFiles, _log.Follower.Counters.PossibleLosses));
    }

    [Fact]
    public void Poll_TwoRenamesAndCompression_ReadsTheArchiveBetween()
    {
        Start();
        _log.Rename();
        _log.Write("3\n");
        _log.Rename();
        _log.Compress("mail.log.1");
        _log.Compress("mail.log.2");
        _log.Write("4\n");
        Assert.Equal("3\n4\n", _log.Poll());
        Assert.Equal(0, _log.Follower.Counters.PossibleLosses);
    }

    [Fact]
    public void Poll_RenamedAndCompressedAtOnce_GivesNothingTwice()
    {
        Start();
        _log.Write("2\n");
        _log.Rename();
        _log.Compress("mail.log.1");
        _log.Write("3\n");
        Assert.Equal("2\n3\n", _log.Poll());
        Assert.Equal((0, 0), (_log.Follower.Counters.RecoveredFiles, _log.Follower.Counters.PossibleLosses));
    }

    [Fact]
    public void Poll_FileBetweenIsGone_TheLossIsCountedAndSaid()
    {
        Start();
        _log.Rename();
        _log.Write("lost\n");
        _log.Rename();
        File.Delete(_log.PathOf("mail.log.1"));
        _log.Write("4\n");
        Assert.Equal("4\n", _log.Poll());
        Assert.Equal(1, _log.Follower.Counters.PossibleLosses);
        Assert.Contains(_log.Notices, n => n.Event == FollowEvent.PossibleLoss && n.Text.Contains("1 rotated file", StringComparison.Ordinal));
    }

    [Fact]
    public void Poll_FileReadLastAndOneMoreAreGone_ReadsWhatIsLeftAndSaysThatLinesMayBeLost()
    {
        Start();
        File.SetLastWriteTimeUtc(_log.Log, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        for (int i = 2; i <= 4; i++)
        {
            _log.Rename(keep: 1);
            _log.Write($"{i}\n");
        }

        Assert.Equal("3\n4\n", _log.Poll());
        Assert.Equal(1, _log.Follower.Counters.PossibleLosses);
    }

    [Fact]
    public void Poll_ArchiveBetweenIsDamaged_TheLossIsSaidAndReadingGoesOn()
    {
        Start();
        _log.Rename();
        _log.Write("lost\n");
        _log.Rename();
        _log.Compress("mail.log.1");
        File.WriteAllBytes(_log.PathOf("mail.log.1.gz"), [.. File.ReadAllBytes(_log.PathOf("mail.log.1.gz"))[..10], .. Enumerable.Repeat((byte)0xFF, 20)]);
        _log.Write("4\n");
        Assert.Equal("4\n", _log.Poll());
        Assert.Equal(1, _log.Follower.Counters.PossibleLosses);
    }

    [Fact]
    public void Poll_CopyTruncate_GoesOnAtTheNewBeginning()
    {
        Start();
        _log.CopyTruncate();
        Assert.Equal("", _log.Poll());
        _log.Write("2\n");
        Assert.Equal("2\n", _log.Poll());
        Assert.Equal((1, 0), (_log.Follower.Counters.Truncations, _log.Follower.Counters.PossibleLosses));
    }

    [Fact]
    public void Poll_CopyTruncateWithUnreadLines_TakesThemFromTheCopy()
    {
        Start();
        _log.Write("2\n3");
        _log.Poll();
        _log.Write("3\n4\n");
        _log.CopyTruncate();
        _log.Write("5\n");
        Assert.Equal("33\n4\n5\n", _log.Poll());
        Assert.Equal((1, 0), (_log.Follower.Counters.Truncations, _log.Follower.Counters.PossibleLosses));
    }

    [Fact]
    public void Poll_TruncatedAndGrownPastTheOldEnd_IsRecognisedByItsFirstBytes()
    {
        Start();
        _log.CopyTruncate();
        _log.Write("a later and longer line\n");
        Assert.Equal("a later and longer line\n", _log.Poll());
        Assert.Equal(1, _log.Follower.Counters.Truncations);
    }

    [Fact]
    public void Poll_TwoCopyTruncatesBetweenPolls_ReadsBothCopies()
    {
        Start();
        _log.Write("2\n");
        _log.CopyTruncate();
        _log.Write("3\n");
        _log.CopyTruncate();
        _log.Write("4\n");
        Assert.Equal("2\n3\n4\n", _log.Poll());
        Assert.Equal(0, _log.Follower.Counters.PossibleLosses);
    }

    [Fact]
    public void Poll_TruncatedWithoutCopy_TheLossIsCountedAndTheCutLineGiven()
    {
        _log.Write("1\nhalf");
        _log.Poll();
        _log.CopyTruncate(keepCopy: false);
        _log.Write("2\n");
        Assert.Equal("half\n2\n", _log.Poll());
        Assert.Equal((1, 1, 1), (_log.Follower.Counters.Truncations, _log.Follower.Counters.PossibleLosses, _log.Follower.Counters.CutLines));
    }

    [Fact]
    public void Resume_SameFile_GoesOnBehindTheLastWholeLine()
    {
        _log.Write("1\n2\nhalf");
        _log.Poll();
        FilePosition? position = _log.Follower.Position;
        Assert.Equal(4, position?.Offset);
        _log.Restart(position);
        _log.Write(" line\n");
        Assert.Equal("half line\n", _log.Poll());
    }

    [Fact]
    public void Resume_RotatedTwiceMeanwhile_ReadsTheRestOfAllFiles()
    {
        Start();
        FilePosition? position = _log.Follower.Position;
        _log.Follower.Dispose();
        _log.Write("2\n");
        _log.Rename();
        _log.Write("3\n");
        _log.Rename();
        _log.Compress("mail.log.2");
        _log.Write("4\n");
        _log.Restart(position);
        Assert.Equal("2\n3\n4\n", _log.Poll());
        Assert.Equal(0, _log.Follower.Counters.PossibleLosses);
    }

    [Fact]
    public void Resume_InodeGivenToAnotherFile_IsRecognisedByItsFirstBytes()
    {
        Start();
        FilePosition position = _log.Follower.Position!.Value;
        _log.Follower.Dispose();
        File.Delete(_log.Log);
        _log.Write("another\n");
        _log.Restart(position with { Identity = FileIdentity.Of(_log.Log) });
        Assert.Equal("another\n", _log.Poll());
        Assert.Equal(1, _log.Follower.Counters.PossibleLosses);
    }

    /// <summary>The first line has been read.</summary>
    private void Start()
    {
        _log.Write("1\n");
        Assert.Equal("1\n", _log.Poll());
    }
}
