namespace StreamMail.Tests.Lab;

/// <summary>Messages that another set of lines made wrong.</summary>
internal sealed class MessageCensus
{
    public int Flagged { get; set; }

    /// <summary>Known to the sender by its message-id only, and that line is gone: its trace may be right, but cannot be found.</summary>
    public int WithoutMessageId { get; set; }

    /// <summary>A refusal is one line; without it nothing of the message is in the log.</summary>
    public int WithoutReject { get; set; }

    public List<string> Silent { get; } = [];

    public override string ToString() => $"{Flagged} flagged, {WithoutMessageId} without their message-id, {WithoutReject} without their refusal";
}
