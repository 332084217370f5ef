namespace StreamMail.Core.Correlation;

/// <summary>Receives what changed in a shard's open state: the host of the shard keeps it (a database, a compacted topic).</summary>
public interface IStateWriter
{
    /// <summary>Stores a value, or replaces it. Both are valid during the call only.</summary>
    void Put(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value);

    void Remove(ReadOnlySpan<byte> key);
}
