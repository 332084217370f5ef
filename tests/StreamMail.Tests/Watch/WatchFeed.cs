using System.Globalization;
using System.Text;
using StreamMail.Core.Diagnosis;
using StreamMail.Core.Syslog;
using StreamMail.Server.Watch;

namespace StreamMail.Tests.Watch;

/// <summary>A model and the lines of a small server to feed it with. Times are seconds from 12:00.</summary>
internal sealed class WatchFeed
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public WatchFeed(WatchSettings? settings = null)
    {
        Settings = settings ?? new WatchSettings { Zone = TimeZoneInfo.Utc };
        Model = new WatchModel(Settings, new Explainer(BuiltInRules.Load(withTexts: true)));
    }

    public WatchSettings Settings { get; }

    public WatchModel Model { get; }

    public static long At(double second) => Stamp.Micros(Start.AddSeconds(second) - DateTimeOffset.UnixEpoch);

    /// <summary>A line that comes in as it is written.</summary>
    public void Line(double second, string text, string host = "mx1", double? receipt = null) =>
        Model.Feed(Encoding.UTF8.GetBytes($"{Start.AddSeconds(second).ToString("yyyy-MM-ddTHH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture)} {host} {text}\n"), At(receipt ?? second));

    public void Arrive(double second, string id)
    {
        Line(second, $"postfix/smtpd[1]: {id}: client=a.example.net[192.0.2.1]");
        Line(second + 0.1, $"postfix/qmgr[2]: {id}: from=<a@example.net>, size=100, nrcpt=1 (queue active)");
    }

    public void Deliver(double second, string id, string status, string text, string to = "b@example.org", double delay = 1, string relay = "mx.example.org[198.51.100.7]:25") =>
        Line(second, string.Create(CultureInfo.InvariantCulture, $"postfix/smtp[3]: {id}: to=<{to}>, relay={relay}, delay={delay}, delays=0.1/{delay - 0.2}/0.1/0, dsn=2.0.0, status={status} ({text})"));

    public void Remove(double second, string id) => Line(second, $"postfix/qmgr[2]: {id}: removed");
}
