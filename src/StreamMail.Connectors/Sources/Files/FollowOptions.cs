using StreamMail.Core.Postfix;

namespace StreamMail.Connectors.Sources.Files;

/// <summary>How logs are followed.</summary>
public sealed record FollowOptions
{
    /// <summary>How long to wait before looking again when nothing new was there.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a file that was renamed is still looked at: its writer may not have heard of it yet.</summary>
    public TimeSpan LingerTime { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Start behind the last line that is there now, not at the first. A file that comes later is read from its first line.</summary>
    public bool FromEnd { get; init; }

    /// <summary>Bytes read at a time.</summary>
    public int BlockBytes { get; init; } = 256 * 1024;

    /// <summary>Of a longer line, in bytes, only so much is kept that it is seen to be too long.</summary>
    public int LineLimit { get; init; } = LineParser.DefaultLineLimit;

    /// <summary>Measures <see cref="PollInterval"/> and <see cref="LingerTime"/>.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Told of rotations, of what could be recovered and what could not.</summary>
    public Action<FollowNotice>? Noticed { get; init; }
}
