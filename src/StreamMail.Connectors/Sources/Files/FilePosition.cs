namespace StreamMail.Connectors.Sources.Files;

/// <summary>How far a log has been read, in a form that outlives renames: to be saved with what was made of its lines.</summary>
/// <param name="Identity">The file.</param>
/// <param name="Fingerprint">Its first bytes.</param>
/// <param name="Offset">Bytes up to the end of the last whole line read.</param>
public readonly record struct FilePosition(FileIdentity Identity, FileFingerprint Fingerprint, long Offset);
