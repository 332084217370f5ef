namespace StreamMail.Tests.Lab;

/// <summary>How right we were about a lab run.</summary>
/// <param name="Messages">Messages whose fate is known one by one.</param>
/// <param name="Right">Of them, those of which we say what really happened.</param>
/// <param name="Wrong">The others.</param>
/// <param name="QueueFaults">Where the queue we tell of is not the real one.</param>
internal sealed record LabResult(int Messages, int Right, IReadOnlyList<LabFault> Wrong, IReadOnlyList<QueueFault> QueueFaults)
{
    public override string ToString() =>
        $"messages {Right}/{Messages} right, {QueueFaults.Count} queue faults\n" + string.Join('\n', Wrong.Take(10).Select(w => w.ToString()).Concat(QueueFaults.Take(10).Select(f => f.ToString())));
}
