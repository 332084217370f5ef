namespace StreamMail.Core.Syslog;

/// <summary>What a <see cref="ClockResolver"/> remembers between lines, in a form that can be persisted.</summary>
/// <param name="Latest">The latest instant seen, in microseconds since 1970 UTC; meaningless until <paramref name="Started"/>.</param>
/// <param name="Started">1 once a stamp has been resolved, else 0.</param>
/// <param name="Overlap">The zone change (instant) whose doubled hour the fields below are about; 0 for none.</param>
/// <param name="OverlapLatest">The latest wall-clock time seen in that hour.</param>
/// <param name="OverlapPass">1 while the doubled hour runs for the first time, 2 for the second.</param>
public readonly record struct ClockState(long Latest, long Started, long Overlap, long OverlapLatest, long OverlapPass);
