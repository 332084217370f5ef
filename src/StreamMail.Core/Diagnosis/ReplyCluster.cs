namespace StreamMail.Core.Diagnosis;

/// <summary>Replies of one template that no rule knows.</summary>
/// <param name="Id">Stable: the hash of the words.</param>
/// <param name="Template">The text with masks.</param>
/// <param name="Sample">The first text seen.</param>
/// <param name="Count">How many were seen.</param>
public sealed record ReplyCluster(ulong Id, string Template, string Sample, long Count);
