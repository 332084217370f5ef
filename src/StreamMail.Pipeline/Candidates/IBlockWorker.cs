namespace StreamMail.Pipeline.Candidates;

/// <summary>Looks at blocks of whole lines; one thread.</summary>
internal interface IBlockWorker
{
    void Take(ReadOnlySpan<byte> block);
}
