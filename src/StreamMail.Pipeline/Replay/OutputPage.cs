using StreamMail.Core.Json;

namespace StreamMail.Pipeline.Replay;

/// <summary>The answers of one shard to one block.</summary>
internal sealed class OutputPage
{
    public JsonBuffer Bytes { get; } = new();

    public List<OutputItem> Items { get; } = [];

    /// <summary>No later answer of that shard is for a line below this one.</summary>
    public long Frontier { get; set; }

    /// <summary>Answers that have not been passed on yet.</summary>
    public int Waiting { get; set; }

    public void Clear()
    {
        Bytes.Clear();
        Items.Clear();
    }
}
