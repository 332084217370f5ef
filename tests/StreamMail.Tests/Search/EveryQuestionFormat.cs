using StreamMail.Core.Correlation;
using StreamMail.Core.Json;
using StreamMail.Pipeline.Replay;

namespace StreamMail.Tests.Search;

/// <summary>Asks many questions in one replay of the whole log: each answer is preceded by the number of its question and its length.</summary>
internal sealed class EveryQuestionFormat(IReadOnlyList<ITraceFormat> questions) : ITraceFormat
{
    public bool WantsClosed => true;

    public void Write(JsonBuffer to, TraceView trace)
    {
        for (int i = 0; i < questions.Count; i++)
        {
            var one = new JsonBuffer();
            questions[i].Write(one, trace);
            Append(to, i, one);
        }
    }

    public void Write(JsonBuffer to, in RejectView reject)
    {
        for (int i = 0; i < questions.Count; i++)
        {
            var one = new JsonBuffer();
            questions[i].Write(one, reject);
            Append(to, i, one);
        }
    }

    /// <summary>Gives each answer to its question.</summary>
    public static void Split(ReadOnlySpan<byte> all, Action<int, byte[]> sink)
    {
        while (!all.IsEmpty)
        {
            int length = BitConverter.ToInt32(all[4..]);
            sink(BitConverter.ToInt32(all), all.Slice(8, length).ToArray());
            all = all[(8 + length)..];
        }
    }

    private static void Append(JsonBuffer to, int question, JsonBuffer one)
    {
        if (one.Length == 0) return;
        to.Raw(BitConverter.GetBytes(question));
        to.Raw(BitConverter.GetBytes(one.Length));
        to.Raw(one.Written);
    }
}
