using StreamMail.Core.Reports;

namespace StreamMail.Core.Json;

/// <summary>The words of the output contract for reports.</summary>
internal static class ReportNames
{
    public static ReadOnlySpan<byte> Of(HourColumn column) => column switch
    {
        HourColumn.Received => "received"u8,
        HourColumn.ReceivedBytes => "bytes_received"u8,
        HourColumn.Sent => "sent"u8,
        HourColumn.SentBytes => "bytes_delivered"u8,
        HourColumn.Forwarded => "forwarded"u8,
        HourColumn.Deferred => "deferred_open"u8,
        HourColumn.Bounced => "bounced"u8,
        HourColumn.Expired => "expired"u8,
        HourColumn.Held => "held"u8,
        HourColumn.Discarded => "discarded"u8,
        HourColumn.Deleted => "deleted"u8,
        HourColumn.Unknown => "unknown"u8,
        HourColumn.Rejected => "rejected"u8,
        HourColumn.Connections => "connections"u8,
        _ => "deferred_attempts"u8,
    };

    public static ReadOnlySpan<byte> Of(OddityKind kind) => kind switch
    {
        OddityKind.LogSilent => "log_silent"u8,
        OddityKind.LogEndsEarly => "log_ends_early"u8,
        OddityKind.LinesLost => "lines_lost"u8,
        OddityKind.ClockBack => "clock_back"u8,
        OddityKind.MalformedLines => "malformed_lines"u8,
        OddityKind.UnknownLines => "unknown_lines"u8,
        OddityKind.IncompleteHead => "incomplete_head"u8,
        OddityKind.IncompleteTail => "incomplete_tail"u8,
        OddityKind.PossibleLoss => "possible_loss"u8,
        OddityKind.Unconfirmed => "unconfirmed"u8,
        OddityKind.PossibleDuplicate => "possible_duplicate_delivery"u8,
        OddityKind.Started => "started"u8,
        OddityKind.Stopped => "stopped"u8,
        _ => "no_connections"u8,
    };
}
