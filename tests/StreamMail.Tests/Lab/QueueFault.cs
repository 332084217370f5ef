using StreamMail.Tests.Support;

namespace StreamMail.Tests.Lab;

/// <summary>A mail that we have in another queue than it was in, or only one of us has.</summary>
internal sealed record QueueFault(TraceKey Key, string What)
{
    public override string ToString() => $"{Key}: {What}";
}
