namespace StatefulServerless.Generators.Model;

/// <summary>What the writer needs to know about an entity class; texts only. Types are written with <c>global::</c>.</summary>
/// <remarks>References is the accessibility of the nested class with typed rpcs; null for none.</remarks>
internal sealed record EntityModel(
    string? Namespace,
    EquatableArray<string> Containers,
    string Name,
    string Type,
    string Service,
    string PersistenceId,
    int SnapshotEvery,
    string? State,
    EquatableArray<string> ConstructorParameters,
    EquatableArray<string> RequiredServices,
    BehaviorModel? Behavior,
    EquatableArray<CommandModel> Commands,
    EventsModel Events,
    SnapshotsModel Snapshots,
    string? References);
