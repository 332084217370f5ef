using System.Buffers.Text;

namespace StreamMail.Server.Watch;

/// <summary>How late a mail came, and which of Postfix's four delays (a/b/c/d) was the largest.</summary>
/// <param name="Seconds">From arrival to delivery.</param>
/// <param name="Stage">0 before the queue manager (first attempt) or waiting for retries, 1 in the active queue, 2 connecting, 3 transmitting.</param>
internal readonly record struct LateStage(double Seconds, int Stage)
{
    /// <summary>False when the delays cannot be read.</summary>
    public static bool TryRead(ReadOnlySpan<byte> delay, ReadOnlySpan<byte> delays, out LateStage late)
    {
        late = default;
        if (!Utf8Parser.TryParse(delay, out double seconds, out _)) return false;
        int stage = 0, largest = 0;
        double most = -1;
        foreach (Range part in delays.Split((byte)'/'))
        {
            if (Utf8Parser.TryParse(delays[part], out double value, out _) && value > most) (most, largest) = (value, stage);
            stage++;
        }

        late = new LateStage(seconds, largest);
        return true;
    }
}
