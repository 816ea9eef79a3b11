namespace StatefulServerless;

/// <summary>Marks a partial class as an event-sourced entity type: the commands of one gRPC service, one persistence id.</summary>
/// <param name="service">
/// The static class that Grpc.Tools generates for the service, such as <c>typeof(ShoppingCart)</c>.
/// </param>
/// <param name="persistenceId">
/// The prefix under which the journal keeps this entity type's events: 1 to 200 of <c>A-Z a-z 0-9 . _ -</c>. Stored events
/// are found by it, so it never changes once there are any, and it never defaults to a class name.
/// </param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EventSourcedEntityAttribute(Type service, string persistenceId) : Attribute
{
    /// <summary>The static class that Grpc.Tools generates for the service.</summary>
    public Type Service { get; } = service;

    /// <summary>The prefix under which the journal keeps this entity type's events.</summary>
    public string PersistenceId { get; } = persistenceId;

    /// <summary>
    /// A snapshot goes with every event whose sequence number is a multiple of this. Default 100. Negative: never. Zero: as
    /// <see cref="StatefulServerlessOptions.SnapshotEvery"/> says.
    /// </summary>
    public int SnapshotEvery { get; init; } = 100;
}
