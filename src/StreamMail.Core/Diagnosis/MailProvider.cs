namespace StreamMail.Core.Diagnosis;

/// <summary>A provider: how it is recognised.</summary>
/// <param name="Id">Its word in rules.</param>
/// <param name="Name">Its name in texts.</param>
/// <param name="Phrases">Words of replies that only it uses.</param>
internal sealed record MailProvider(string Id, string Name, Phrase[] Phrases);
