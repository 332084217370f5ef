using System.Text;
using System.Text.Json;
using StreamMail.Core.Correlation;
using StreamMail.Pipeline.Replay;

namespace StreamMail.Tests.Support;

/// <summary>What a replay gave.</summary>
internal sealed record ReplayAnswer(byte[] Bytes, ReplayCounters Lines, CorrelatorCounters Correlator)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    public List<JsonElement> Rows => JsonLines.Read(Bytes);
}
