namespace StatefulServerless.Generators.Model;

/// <summary>Who takes snapshots, where the state is no message itself, and who reads them.</summary>
internal sealed record SnapshotsModel(SnapshotModel? Taken, EquatableArray<SnapshotHandlerModel> Handlers);
