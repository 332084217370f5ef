using System.Globalization;

namespace StreamMail.Server.Output;

/// <summary>How wide the answer may be.</summary>
internal static class Screen
{
    private const int Narrowest = 60, Widest = 400, WhenPiped = 100;

    /// <summary>The terminal's width, or that of COLUMNS; 100 columns when neither is known.</summary>
    public static int Columns
    {
        get
        {
            if (int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out int stated) && stated > 0) return Math.Clamp(stated, Narrowest, Widest);
            return Math.Clamp(TerminalSize.Columns(WhenPiped), Narrowest, Widest);
        }
    }
}
