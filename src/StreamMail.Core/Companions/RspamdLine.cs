using StreamMail.Core.Postfix;

namespace StreamMail.Core.Companions;

/// <summary>rspamd's summary line of a scanned mail (rspamd_task_write_log; rmilter the same).</summary>
internal static class RspamdLine
{
    // <9f1c2a>; proxy; rspamd_task_write_log: id: <a@example.net>, qid: <4A1B2C3D4E>, ip: 192.0.2.77, from: <s@example.net>, (default: T (reject): [15.30/15.00] [BAYES_SPAM(5.10){99.9%;}]), len: 2470, time: 120.5ms, ...
    public static bool Parse(ref Record r, ReadOnlySpan<byte> s)
    {
        int log = s.IndexOf("rspamd_task_write_log: id: "u8);
        int qid = s.IndexOf(", qid: <"u8);
        int result = s.IndexOf(", (default: "u8);
        if (log < 0 || result < log)
        {
            if (qid < 0) return CompanionText.Other(ref r);
            TakeQueueId(ref r, s[(qid + ", qid: <"u8.Length)..]);
            return CompanionText.Other(ref r);
        }

        r.Event = EventKind.Verdict;
        ReadOnlySpan<byte> head = s[(log + "rspamd_task_write_log: id: "u8.Length)..result];

        // The message-id is a stranger's; the queue ID is looked for behind it, from the end.
        qid = head.LastIndexOf(", qid: <"u8);
        ReadOnlySpan<byte> id = qid < 0 ? CompanionText.Until(head, ", "u8) : head[..qid];
        if (!id.SequenceEqual("<undef>"u8)) CompanionText.AddIfAny(ref r, FieldId.MessageId, id);
        if (qid >= 0) TakeQueueId(ref r, head[(qid + ", qid: <"u8.Length)..]);
        CompanionText.AddIfAny(ref r, FieldId.ClientIp, CompanionText.LastValue(head, ", ip: "u8, ","u8));
        CompanionText.AddIfAny(ref r, FieldId.User, CompanionText.LastValue(head, ", user: "u8, ","u8));
        int from = head.LastIndexOf(", from: <"u8);
        if (from >= 0) CompanionText.AddIfAny(ref r, FieldId.From, CompanionText.Until(head[(from + 9)..], ">"u8));
        ParseResult(ref r, s[(result + ", (default: "u8.Length)..]);
        return true;
    }

    // T (reject): [15.30/15.00] [BAYES_SPAM(5.10){99.9%;}]), len: 2470
    private static void ParseResult(ref Record r, ReadOnlySpan<byte> s)
    {
        int open = s.IndexOf((byte)'('), close = s.IndexOf("): ["u8);
        if (open < 0 || close < open) return;
        r.Add(FieldId.Verdict, s[(open + 1)..close]);
        s = s[(close + 4)..];
        CompanionText.AddIfAny(ref r, FieldId.Score, CompanionText.Number(s));
        int symbols = s.IndexOf("] ["u8), end = s.IndexOf("]), len: "u8);
        if (symbols >= 0 && end > symbols + 3) r.Add(FieldId.Reason, s[(symbols + 3)..end]);
        CompanionText.AddIfAny(ref r, FieldId.Size, CompanionText.Value(s, "), len: "u8, ","u8));
    }

    private static void TakeQueueId(ref Record r, ReadOnlySpan<byte> s)
    {
        ReadOnlySpan<byte> id = CompanionText.Until(s, ">"u8);
        if (CompanionText.IsQueueId(id)) r.QueueId = id;
    }
}
