namespace StreamMail.Server.Watch;

/// <summary>Where watching begins.</summary>
internal enum WatchStart
{
    /// <summary>What the log holds already counts for the queue and the past hour, but is not printed.</summary>
    Now = 0,

    /// <summary>What the log holds already is printed as well.</summary>
    Beginning = 1,

    /// <summary>What the log holds already is not read.</summary>
    End = 2,
}
