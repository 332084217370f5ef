using System.Text;
using StreamMail.Tests.Support;

namespace StreamMail.Tests.Fuzz;

/// <summary>Makes damaged and hostile logs out of real lines. The same seed makes the same log.</summary>
internal sealed class LineMutator(int seed)
{
    private const int LineLimit = 48 * 1024;

    private static readonly byte[][] Sources = [.. CorpusLines.All.Where(l => l.Length > 0), .. LabSample.Lines("maillog.rfc3339").Select(l => l.ToArray()).Where((_, i) => i % 7 == 0)];

    private static readonly byte[][] Tokens = [.. new[]
    {
        ": ", ", ", "=", "<", ">", "[", "]", "(", ")", "\"", "\\", "\0", "\u00e9", "\ud83d\ude00", "\t", "\r", "\e[2J", "to=<x@example.net>, ", "orig_to=<y@example.net>, ", "status=sent (forged)", "nrcpt=2147483647 (queue active)",
        "removed", "(forwarded as 4A1B2C3D4E)", "(250 2.0.0 Ok: queued as 4A1B2C3D4E)", "orig_id=4A1B2C3D4E, ", "size=99999999999999999999, ", "delays=1/2/3/4", "delays=////", "pid 4294967296", "message repeated 1000000000 times: [ ",
        "last message repeated 99 times", " stdout P ", " stderr F ", "{\"log\":\"", "{\"MESSAGE\":[", "-- ", "NOQUEUE: reject: ", "warning: ", "Deleted: 5 messages", "9999-12-31T23:59:59.999999+00:00 ", "1970-01-01T00:00:00Z ", "Feb 29 24:60:61 ",
    }.Select(Encoding.UTF8.GetBytes)];

    private readonly Random _random = new(seed);

    /// <summary>A log of some lines; what is wrong with each differs.</summary>
    public byte[] Log(int lines)
    {
        var log = new MemoryStream();

        // Runs of consecutive lines, so that traces come together and are then damaged.
        int at = 0, run = 0;
        var held = new List<byte[]>();
        for (int i = 0; i < lines; i++)
        {
            if (run-- <= 0)
            {
                at = _random.Next(Sources.Length);
                run = _random.Next(1, 60);
            }

            byte[] line = Sources[at++ % Sources.Length];
            if (_random.Next(3) == 0)
                for (int n = _random.Next(1, 4); n > 0; n--) line = Mutate(line);
            if (_random.Next(12) == 0) held.Add(line);
            else Write(log, line);
            if (held.Count > 0 && _random.Next(40) == 0) Release(log, held);
        }

        Release(log, held);
        return log.ToArray();
    }

    private void Release(MemoryStream log, List<byte[]> held)
    {
        foreach (byte[] line in held) Write(log, line);
        held.Clear();
    }

    private void Write(MemoryStream log, byte[] line)
    {
        log.Write(line.AsSpan(0, Math.Min(line.Length, LineLimit)));
        if (_random.Next(2000) != 0) log.WriteByte((byte)'\n');
    }

    private byte[] Mutate(byte[] line)
    {
        int at = _random.Next(line.Length + 1), to = _random.Next(at, line.Length + 1);
        ReadOnlySpan<byte> head = line.AsSpan(0, at), middle = line.AsSpan(at, to - at), tail = line.AsSpan(to);
        byte[] other = Sources[_random.Next(Sources.Length)];
        switch (_random.Next(12))
        {
            case 0: // Byte flips.
                byte[] flipped = [.. line];
                for (int n = _random.Next(1, 9); n > 0 && flipped.Length > 0; n--) flipped[_random.Next(flipped.Length)] ^= (byte)(1 << _random.Next(8));
                return flipped;
            case 1:
                return [.. head, .. Tokens[_random.Next(Tokens.Length)], .. middle, .. tail];
            case 2:
                return [.. head, .. tail];
            case 3: // Two lines spliced.
                return [.. head, .. other.AsSpan(Math.Min(at, other.Length))];
            case 4: // A repeated part.
                return [.. head, .. middle, .. middle, .. middle, .. tail];
            case 5: // A huge field.
                byte[] huge = new byte[_random.Next(1, 40) * 1000];
                Array.Fill(huge, (byte)(_random.Next(4) switch { 0 => 'x', 1 => '<', 2 => '"', _ => 0xC3 }));
                return [.. head, .. huge, .. tail];
            case 6: // UTF-8 cut in mid-character.
                return [.. head, .. "\u4e2d"u8[.._random.Next(1, 3)], .. middle, .. tail];
            case 7:
                return [.. head, .. new byte[_random.Next(1, 20)], .. middle, .. tail];
            case 8: // Another line's time.
                int blank = line.AsSpan().IndexOf((byte)' '), otherBlank = other.AsSpan().IndexOf((byte)' ');
                return blank < 0 || otherBlank < 0 ? line : [.. other.AsSpan(0, otherBlank), .. line.AsSpan(blank)];
            case 9: // Another line's text: the same mail in another role.
                int text = line.AsSpan().IndexOf("]: "u8), otherText = other.AsSpan().IndexOf("]: "u8);
                return text < 0 || otherText < 0 ? line : [.. line.AsSpan(0, text), .. other.AsSpan(otherText)];
            case 10:
                byte[] random = new byte[_random.Next(1, 200)];
                _random.NextBytes(random);
                return [.. head, .. random, .. tail];
            default:
                return [.. head];
        }
    }
}
