using StreamMail.Core.Utf8;

namespace StreamMail.Core.Syslog;

/// <summary>The Kubernetes CRI line behind its time: <c>stdout F text</c>.</summary>
internal static class ContainerRuntime
{
    /// <param name="s">What stands behind the time.</param>
    /// <param name="stream">0 for stdout, 1 for stderr.</param>
    /// <param name="partial">Flag P: the next line of that stream goes on.</param>
    /// <param name="content">The carried bytes.</param>
    public static bool Read(ReadOnlySpan<byte> s, out int stream, out bool partial, out ReadOnlySpan<byte> content)
    {
        stream = s.StartsWith("stderr "u8) ? 1 : 0;
        partial = false;
        content = default;
        if (stream == 0 && !s.StartsWith("stdout "u8)) return false;
        byte flag = Ascii.At(s, 7);

        // Tags are separated by colons; only the first has a meaning so far.
        int end = 8;
        while (end < s.Length && end < 64 && s[end] != ' ') end++;
        if (flag is not ((byte)'F' or (byte)'P') || (Ascii.At(s, 8) is not (0 or (byte)' ' or (byte)':'))) return false;
        partial = flag == 'P';
        content = end < s.Length ? s[(end + 1)..] : default;
        return true;
    }

    public static int StreamOf(ReadOnlySpan<byte> name) => name.SequenceEqual("stderr"u8) ? 1 : 0;
}
