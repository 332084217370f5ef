namespace StreamMail.Server.Commands;

/// <summary>The reader of our output went away (as head does): no reason for a message.</summary>
internal sealed class OutputClosedException : Exception;
