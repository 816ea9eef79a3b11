namespace StatefulServerless.Generators.Model;

/// <summary>The method that takes snapshots. The arguments are expressions over context.</summary>
internal sealed record SnapshotModel(string Method, bool IsStatic, string Arguments);
