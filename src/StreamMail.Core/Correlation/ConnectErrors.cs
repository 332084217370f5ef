using StreamMail.Core.Postfix;
using StreamMail.Core.Syslog;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Correlation;

/// <summary>Decides whether a failed connect (which carries no queue ID) was made for a delivery of the same process.</summary>
internal static class ConnectErrors
{
    /// <summary>
    /// With stamps finer than a second the order tells. With one-second stamps one process may have served several mails
    /// in that second: then the record itself must name the host, or a host of the same domain.
    /// </summary>
    public static bool Belong(in SessionFact error, in Settlement delivery)
    {
        bool coarse = error.Time % Stamp.Second == 0 && delivery.Time % Stamp.Second == 0;
        ReadOnlySpan<byte> relay = error[FieldId.Relay];
        ReadOnlySpan<byte> host = RelayParts.Split(relay).Host;
        TraceState trace = delivery.Trace!;
        foreach (int offset in new EventOffsets(trace))
        {
            var e = new StoredEvent(trace.Buffer.AsSpan(0, trace.Length), offset);
            if (e.Header.Kind != EventKind.Delivery || e.Header.Time != delivery.Time) continue;
            if (!coarse || e[FieldId.StatusText].IndexOf(relay) >= 0 || SameDomain(host, RelayParts.Split(e[FieldId.Relay]).Host)) return true;
        }

        return false;
    }

    private static bool SameDomain(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        ReadOnlySpan<byte> domain = Domain(a);
        return !domain.IsEmpty && Ascii.EqualsIgnoreCase(domain, Domain(b));
    }

    /// <summary>The last two labels.</summary>
    private static ReadOnlySpan<byte> Domain(ReadOnlySpan<byte> host)
    {
        int last = host.LastIndexOf((byte)'.');
        int before = last <= 0 ? -1 : host[..last].LastIndexOf((byte)'.');
        return last <= 0 ? default : host[(before + 1)..];
    }
}
