namespace StatefulServerless.Generators.Model;

/// <summary>One type of snapshot and its handler. The arguments are expressions over snapshot and context.</summary>
internal sealed record SnapshotHandlerModel(string Snapshot, string Method, bool IsStatic, string Arguments, bool ReturnsState);
