namespace StreamMail.Server.Commands;

/// <summary>
/// The reader of our output went away (as head does): no reason for a message. An <see cref="IOException"/>, so that it
/// finds its way out of the workers that write.
/// </summary>
internal sealed class OutputClosedException : IOException;
