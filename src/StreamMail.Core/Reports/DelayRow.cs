namespace StreamMail.Core.Reports;

/// <summary>How long one stage of successful deliveries took, in seconds; percentiles are at most 1.6 % off, the maximum is exact.</summary>
/// <param name="Stage">total, before_queue_manager, in_queue_manager, connect, transmit.</param>
/// <param name="P50">Half of all took no longer.</param>
/// <param name="P90">Nine in ten took no longer.</param>
/// <param name="P99">All but one in a hundred took no longer.</param>
/// <param name="Max">The longest.</param>
public sealed record DelayRow(string Stage, double P50, double P90, double P99, double Max);
