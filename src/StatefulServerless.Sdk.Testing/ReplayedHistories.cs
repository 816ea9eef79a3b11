namespace StatefulServerless.Testing;

/// <summary>What a <see cref="JournalReplay"/> has replayed.</summary>
/// <param name="Entities">How many entities.</param>
/// <param name="Events">How many events, each counted once.</param>
public sealed record ReplayedHistories(long Entities, long Events);
