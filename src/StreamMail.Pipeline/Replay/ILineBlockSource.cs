namespace StreamMail.Pipeline.Replay;

/// <summary>Gives a stream of lines in blocks. Called by one thread at a time.</summary>
public interface ILineBlockSource
{
    /// <summary>Fills the block with whole lines (the last line of the input may lack its line feed). False at the end.</summary>
    /// <exception cref="IOException">The input cannot be read.</exception>
    bool Read(LineBlock block);
}
