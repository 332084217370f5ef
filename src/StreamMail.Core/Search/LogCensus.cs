using System.Text;
using StreamMail.Core.Correlation;
using StreamMail.Core.Postfix;
using StreamMail.Core.Syslog;

namespace StreamMail.Core.Search;

/// <summary>Takes in every line of a log, in order, and says what the log covers and what in it comes near to a question.</summary>
public sealed class LogCensus
{
    /// <summary>Nothing for so long is a silence, if the host has been heard often enough to expect more.</summary>
    private const long ShortestSilence = 30 * Stamp.Minute;
    private const int LossLimit = 1000, SilenceLimit = 1000, NearShown = 5;

    private readonly SearchQuery _query;
    private readonly NearAddresses _near;
    private readonly NamePattern[] _clients;
    private readonly Func<ClockResolver> _clock;
    private readonly Dictionary<ulong, HostTally> _hosts = [];
    private readonly List<(string, long)> _losses = [];
    private bool _showsLosses;
    private long _outside, _client, _unreadable;

    /// <param name="query">The question.</param>
    /// <param name="clock">A new clock; each host has its own.</param>
    public LogCensus(SearchQuery query, Func<ClockResolver> clock)
    {
        _query = query;
        _clock = clock;
        _near = new NearAddresses([.. query.From, .. query.To, .. query.QueueId]);
        _clients = [.. query.Client.Select(c => new NamePattern(c))];
    }

    public LogCoverage Result => new()
    {
        Hosts = [.. _hosts.Values.Select(h => h.Coverage).OrderBy(h => h.Host, StringComparer.Ordinal)],
        Unreadable = _unreadable,
        Losses = _losses,
        ShowsLosses = _showsLosses,
        OutsideConnections = _outside,
        ClientConnections = _client,
        Near = _near.Nearest(NearShown),
    };

    public void Add(ParseOutcome outcome, scoped in Record record)
    {
        if (outcome is ParseOutcome.Malformed or ParseOutcome.TooLong) _unreadable++;
        if (outcome is not (ParseOutcome.Ok or ParseOutcome.Unknown)) return;
        ulong key = EventTape.HashHost(record.Host);
        if (!_hosts.TryGetValue(key, out HostTally? host)) _hosts[key] = host = new HostTally(Encoding.UTF8.GetString(record.Host), _clock());
        long time = host.Add(record.Time, ShortestSilence, SilenceLimit);
        if (_query.Since > time || _query.Until <= time) return;
        switch (record.Event)
        {
            case EventKind.LostLines:
                _showsLosses = true;
                if (_losses.Count < LossLimit) _losses.Add((host.Name, time));
                break;
            case EventKind.Connect:
                Connect(record[FieldId.ClientHost], record[FieldId.ClientIp]);
                break;
            case EventKind.Postscreen when record[FieldId.Action].SequenceEqual("CONNECT"u8):
                Connect(default, record[FieldId.ClientIp]);
                break;
            default:
                _showsLosses |= record.Program.SequenceEqual("rsyslogd"u8) || record.Program.StartsWith("systemd-journal"u8) || record.Program.SequenceEqual("syslog-ng"u8);
                break;
        }

        if (_query.QueueId.Count > 0)
        {
            _near.Add(record.QueueId, time);
            return;
        }

        _near.Add(record[FieldId.From], time);
        _near.Add(record[FieldId.To], time);
        if (record.Event == EventKind.Delivery) _near.Add(record[FieldId.OrigTo], time);
    }

    private void Connect(ReadOnlySpan<byte> name, ReadOnlySpan<byte> ip)
    {
        if (ip.SequenceEqual("127.0.0.1"u8) || ip.SequenceEqual("::1"u8) || ip.SequenceEqual("unknown"u8)) return;
        _outside++;
        foreach (NamePattern pattern in _clients)
        {
            if (!pattern.Matches(name, ip)) continue;
            _client++;
            break;
        }
    }
}
