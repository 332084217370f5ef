using StreamMail.Connectors.Sources.Files;

namespace StreamMail.Tests.Sources;

public sealed class FileFollowerTests : IDisposable
{
    private readonly GrowingLog _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public void Poll_GrowingFile_GivesEachLineOnce()
    {
        _log.Write("1\n2\n");
        Assert.Equal("1\n2\n", _log.Poll());
        Assert.Equal("", _log.Poll());
        _log.Write("3\n");
        Assert.Equal("3\n", _log.Poll());
    }

    [Fact]
    public void Poll_FileNotThereYet_ReadsItFromItsFirstLineWhenItComes()
    {
        _log.Options = _log.Options with { FromEnd = true };
        Assert.Equal("", _log.Poll());
        Assert.Equal("", _log.Poll());
        Assert.Equal(FollowEvent.Missing, Assert.Single(_log.Notices).Event);
        _log.Write("1\n");
        Assert.Equal("1\n", _log.Poll());
        Assert.Equal(FollowEvent.Appeared, _log.Notices[^1].Event);
    }

    [Fact]
    public void Poll_FromEnd_GivesOnlyWhatIsNewAndALineBeingWrittenWhole()
    {
        _log.Options = _log.Options with { FromEnd = true };
        _log.Write("old\nhalf");
        Assert.Equal("", _log.Poll());
        _log.Write(" and half\nnew\n");
        Assert.Equal("half and half\nnew\n", _log.Poll());
    }

    [Fact]
    public void Poll_PartialLine_WaitsForItsEnd()
    {
        _log.Write("1\n2");
        Assert.Equal("1\n", _log.Poll());
        Assert.Equal("", _log.Poll());
        _log.Write("2");
        Assert.Equal("", _log.Poll());
        _log.Write("2\n");
        Assert.Equal("222\n", _log.Poll());
    }

    [Fact]
    public void Poll_LineLongerThanTheLimit_IsGivenCutAndTheNextIsWhole()
    {
        _log.Write(new string('x', 300_000));
        Assert.Equal("", _log.Poll());
        _log.Write("y\nnext\n");
        string[] lines = _log.Poll().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.InRange(lines[0].Length, _log.Options.LineLimit + 1, _log.Options.LineLimit + (2 * 4096));
        Assert.Equal("next", lines[1]);
    }

    [Fact]
    public void HasCaughtUp_BacklogRead_StaysTrueAcrossRotation()
    {
        _log.Write("1\n");
        Assert.False(_log.Follower.HasCaughtUp);
        _log.Poll();
        Assert.True(_log.Follower.HasCaughtUp);
        _log.Rename();
        _log.Poll();
        _log.Write("2\n");
        Assert.True(_log.Follower.HasCaughtUp);
    }

    [Fact]
    public void Poll_RenameAndCreate_FinishesTheOldFileFirst()
    {
        _log.Write("1\n");
        _log.Poll();
        _log.Write("2\n");
        _log.Rename();
        _log.Write("3\n");
        Assert.Equal("2\n3\n", _log.Poll());
        Assert.Equal((1, 0, 0), Counted());
    }

    [Fact]
    public void Poll_RenameWithoutNewFile_ReadsTheOldOneOn()
    {
        _log.Write("1\n");
        _log.Poll();
        _log.Rename(create: false);
        _log.Write("2\n", "mail.log.1");
        Assert.Equal("2\n", _log.Poll());
        _log.Write("3\n", "mail.log.1");
        _log.Write("4\n");
        Assert.Equal("3\n4\n", _log.Poll());
        Assert.Equal((1, 0, 0), Counted());
    }

    [Fact]
    public void Poll_WriterStaysWithTheRenamedFile_ItsLinesAreReadUntilTheLingerTimeIsOver()
    {
        _log.Write("1\n");
        _log.Poll();
        _log.Rename();
        _log.Write("new\n");
        Assert.Equal("new\n", _log.Poll());
        _log.Write("straggler\ncut", "mail.log.1");
        Assert.Equal("straggler\n", _log.Poll());
        _log.Clock.Move(_log.Options.LingerTime);
        Assert.Equal("cut\n", _log.Poll());
        Assert.Equal(1, _log.Follower.Counters.CutLines);
    }

    [Fact]
    public void Poll_PartialLineAtRename_ComesWholeWhenTheWriterEndsIt()
    {
        _log.Write("1\nhal");
        _log.Poll();
        _log.Rename();
        _log.Write("new\n");
        _log.Poll();
        _log.Write("f\n", "mail.log.1");
        Assert.Equal("half\n", _log.Poll());
        Assert.Equal(0, _log.Follower.Counters.CutLines);
    }

    [Fact]
    public void Poll_FileDeletedAndCreatedAnew_FinishesTheDeletedOne()
    {
        _log.Write("1\n");
        _log.Poll();
        _log.Write("2\n");
        File.Delete(_log.Log);
        _log.Write("3\n");
        Assert.Equal("2\n3\n", _log.Poll());
    }

    private (long Rotations, long Truncations, long Losses) Counted() =>
        (_log.Follower.Counters.Rotations, _log.Follower.Counters.Truncations, _log.Follower.Counters.PossibleLosses);
}
