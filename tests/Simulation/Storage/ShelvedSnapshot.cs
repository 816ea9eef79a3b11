using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Proxy.Core.EventSourced;

namespace StatefulServerless.Simulation.Storage;

/// <summary>A snapshot as it is stored.</summary>
/// <param name="SequenceNumber">The last event that it includes.</param>
/// <param name="State">The state.</param>
/// <param name="Remembered">The replies that were remembered, with their age at that time.</param>
/// <param name="SavedAt">The writer's wall clock.</param>
/// <param name="IsSpoilt">True when it cannot be read.</param>
internal sealed record ShelvedSnapshot(
    long SequenceNumber, Any State, IReadOnlyList<RememberedReply> Remembered, TimeSpan SavedAt, bool IsSpoilt)
{
    /// <summary>As a reader with this wall clock finds it.</summary>
    public SnapshotLoaded ReadAt(TimeSpan wall) => new(SequenceNumber, State)
    {
        Remembered = [.. Remembered.Select(reply => reply with { Age = WallAge(wall - (SavedAt - reply.Age)) })],
    };

    // A clock that was set back makes the past seem near, not the future.
    public static TimeSpan WallAge(TimeSpan age) => age < TimeSpan.Zero ? TimeSpan.Zero : age;
}
