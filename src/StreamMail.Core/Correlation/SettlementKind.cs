namespace StreamMail.Core.Correlation;

internal enum SettlementKind : byte
{
    /// <summary>A client= line: take the TLS facts of its session.</summary>
    Client,

    /// <summary>A delivery of smtp or lmtp: take the failed connects of its process.</summary>
    Delivery,

    /// <summary>A before-queue filter's answer: find the client of its session.</summary>
    Proxy,

    /// <summary>postsuper's total: did it name every mail?</summary>
    AdminTotal,

    /// <summary>A companion's verdict that names a session and a message-id: if no reply has named the session, the message-id has to do.</summary>
    Verdict,
}
