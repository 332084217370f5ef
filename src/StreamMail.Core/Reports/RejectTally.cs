using StreamMail.Core.Correlation;
using StreamMail.Core.Postfix;

namespace StreamMail.Core.Reports;

/// <summary>Refusals by stage, action and reason. Discards before the queue are none: their sender was told it went well.</summary>
internal sealed class RejectTally
{
    private const int ClientLimit = 16_384;

    /// <summary>Refused for good or for now; a line that stands for several counts as several.</summary>
    public long Total { get; private set; }

    /// <summary>Of them, those with a reply that invites to come again.</summary>
    public long Temporary { get; private set; }

    /// <summary>Discarded before the queue.</summary>
    public long Discards { get; private set; }

    /// <summary>By action, stage and template of the reason, with a line feed between.</summary>
    public TextGroups Groups { get; } = new();

    public TopCounter Clients { get; } = new(ClientLimit);

    /// <returns>False when it was no refusal.</returns>
    public bool Add(in RejectView reject)
    {
        reject.TryGet(FieldId.Action, out ReadOnlySpan<byte> action);
        if (action.EndsWith("discard"u8))
        {
            Discards += reject.Repeat;
            return false;
        }

        reject.TryGet(FieldId.ReplyCode, out ReadOnlySpan<byte> code);
        reject.TryGet(FieldId.ReplyDsn, out ReadOnlySpan<byte> dsn);
        reject.TryGet(FieldId.Reason, out ReadOnlySpan<byte> reason);
        reject.TryGet(FieldId.Stage, out ReadOnlySpan<byte> stage);
        Total += reject.Repeat;
        if (code is [(byte)'4', ..] || (code.IsEmpty && dsn is [(byte)'4', ..])) Temporary += reject.Repeat;
        Count(action.IsEmpty ? "reject"u8 : action, stage, code, dsn, reason, reject);
        if (reject.TryGet(FieldId.ClientIp, out ReadOnlySpan<byte> client)) Clients.Add(client, reject.Repeat, 0);
        return true;
    }

    public void Merge(RejectTally other)
    {
        Total += other.Total;
        Temporary += other.Temporary;
        Discards += other.Discards;
        Groups.Merge(other.Groups);
        Clients.Merge(other.Clients);
    }

    private void Count(ReadOnlySpan<byte> action, ReadOnlySpan<byte> stage, ReadOnlySpan<byte> code, ReadOnlySpan<byte> dsn, ReadOnlySpan<byte> reason, in RejectView reject)
    {
        Span<byte> key = stackalloc byte[1 + 64 + TextTemplate.LengthLimit];
        int length = 1;
        key[0] = 0;
        Append(key, ref length, action[..Math.Min(action.Length, 31)]);
        key[length++] = (byte)'\n';
        Append(key, ref length, stage[..Math.Min(stage.Length, 31)]);
        key[length++] = (byte)'\n';
        Span<byte> text = stackalloc byte[512];
        int n = 0;
        AppendWord(text, ref n, code);
        AppendWord(text, ref n, dsn);
        AppendWord(text, ref n, reason);
        length += TextTemplate.Write(text[..n], key[length..]);
        Groups.Of(key[..length]).Add(reject.Time, reject.Repeat, text[..n]);
    }

    private static void AppendWord(Span<byte> to, ref int length, ReadOnlySpan<byte> word)
    {
        if (word.IsEmpty) return;
        if (length > 0) to[length++] = (byte)' ';
        Append(to, ref length, word[..Math.Min(word.Length, to.Length - length - 1)]);
    }

    private static void Append(Span<byte> to, ref int length, ReadOnlySpan<byte> part)
    {
        part.CopyTo(to[length..]);
        length += part.Length;
    }
}
