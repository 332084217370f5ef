namespace StreamMail.Server.Watch;

/// <summary>A problem in words.</summary>
/// <param name="Cause">One sentence.</param>
/// <param name="Remedy">The first thing to do; empty when there is none.</param>
internal sealed record ProblemText(string Cause, string Remedy);
