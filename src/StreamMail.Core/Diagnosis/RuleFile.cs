namespace StreamMail.Core.Diagnosis;

/// <summary>A file of rules, classes or providers, as bytes.</summary>
/// <param name="Name">Its name for messages; built-in files are read in the order of their names.</param>
/// <param name="Bytes">JSON with comments and trailing commas.</param>
/// <param name="IsUser">A user's own: its rules come first and may replace built-in ones by ID.</param>
public sealed record RuleFile(string Name, ReadOnlyMemory<byte> Bytes, bool IsUser = false);
