using StreamMail.Tests.Support;

namespace StreamMail.Tests.Diagnosis;

/// <summary>A test of the labelled replies; left out where they are not.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReplyCorpusFactAttribute : FactAttribute
{
    public static string Root { get; } = Path.Combine(Repository.Corpus, "replies");

    public ReplyCorpusFactAttribute()
    {
        if (!Directory.Exists(Root)) Skip = "tests/corpus/replies is not there";
    }
}
