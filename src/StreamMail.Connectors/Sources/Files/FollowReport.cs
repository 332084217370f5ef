namespace StreamMail.Connectors.Sources.Files;

/// <summary>Counts and says what happens to one log.</summary>
internal sealed class FollowReport(string path, FollowOptions options)
{
    public FollowCounters Counters { get; } = new();

    public void Say(FollowEvent what, string text) => options.Noticed?.Invoke(new FollowNotice(what, path, text));

    /// <summary>Lines may be lost.</summary>
    public void Lose(string text)
    {
        Counters.PossibleLosses++;
        Say(FollowEvent.PossibleLoss, text);
    }

    /// <summary>A line was passed on without its end.</summary>
    public void Cut()
    {
        Counters.CutLines++;
        Say(FollowEvent.CutLine, "the last line before a rotation has no end");
    }
}
