using System.Runtime.CompilerServices;

namespace StreamMail.Server.Watch;

/// <summary>What one minute brought.</summary>
internal struct MinuteCounts
{
    public const int Kinds = 5;

    private Row _row;

    public long this[RateKind kind]
    {
        readonly get => _row[(int)kind];
        set => _row[(int)kind] = value;
    }

    public readonly bool IsEmpty
    {
        get
        {
            for (int i = 0; i < Kinds; i++)
                if (_row[i] != 0) return false;
            return true;
        }
    }

    [InlineArray(Kinds)]
    private struct Row
    {
        private long _first;
    }
}
