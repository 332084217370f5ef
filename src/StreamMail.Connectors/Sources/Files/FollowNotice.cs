namespace StreamMail.Connectors.Sources.Files;

/// <summary>Something that happened to a log that is followed, for people.</summary>
/// <param name="Event">What.</param>
/// <param name="Path">The log.</param>
/// <param name="Text">What was done about it.</param>
public sealed record FollowNotice(FollowEvent Event, string Path, string Text)
{
    public override string ToString() => $"{Path}: {Text}";
}
