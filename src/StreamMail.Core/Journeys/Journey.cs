using StreamMail.Core.Correlation;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Journeys;

/// <summary>The traces of one mail.</summary>
internal sealed class Journey
{
    public List<JourneyTrace> Traces { get; } = [];

    /// <summary>Notifications that this mail caused.</summary>
    public List<(LinkKind Kind, JourneyTrace Notice)> Notices { get; } = [];

    public long LastTime { get; set; } = long.MinValue;

    public bool HasLeft { get; set; }

    /// <summary>
    /// The identity is that of its earliest trace; when two are equally early, of the one with the lower trace ID.
    /// </summary>
    public (ulong High, ulong Low) Id
    {
        get
        {
            JourneyTrace root = Root;
            Span<byte> bytes = stackalloc byte[16];
            System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(bytes, root.Id.High);
            System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], root.Id.Low);
            return (Hash64.Of(bytes, 7), Hash64.Of(bytes, 11));
        }
    }

    public JourneyTrace Root => Traces.MinBy(t => (t.FirstTime, t.Id.High, t.Id.Low))!;

    public bool IsOpen => Traces.Exists(t => t.IsOpen);
}
