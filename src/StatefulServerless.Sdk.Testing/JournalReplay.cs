using StatefulServerless.Testing.Histories;

namespace StatefulServerless.Testing;

/// <summary>
/// Holds an entity class against what was stored: histories that a proxy's verb <c>export</c> has written, in either form. Each entity is loaded on the stream
/// runner of production, with all its events and with each of its snapshots, and must come to the same state each time, also ten years later in another culture.
/// </summary>
public static class JournalReplay
{
    private const int ShownDefects = 20;

    /// <summary>Replays all entities of all files. Blocks until that is done, so that it cannot be forgotten to wait for.</summary>
    /// <typeparam name="TEntity">The entity class.</typeparam>
    /// <param name="pattern">
    /// A file, or a pattern for the names of files in a folder, such as <c>journals/*.jsonl</c>; from the working folder, or where the test's assembly lies.
    /// </param>
    /// <param name="options">Services, clock and checks. Null: no services, the system's clock, all checks.</param>
    /// <returns>How many entities and events were replayed.</returns>
    /// <exception cref="KitException">
    /// An entity cannot be loaded or comes to different states; a file cannot be read; no file has the pattern; the files have no event. The text has every entity, up to 20.
    /// </exception>
    public static ReplayedHistories Assert<TEntity>(string pattern, KitOptions? options = null)
        where TEntity : class, IStatefulEntity<TEntity>
    {
        ArgumentException.ThrowIfNullOrEmpty(pattern);
        return Task.Run(() => ReplayAsync<TEntity>(pattern, options ?? new KitOptions())).GetAwaiter().GetResult();
    }

    private static async Task<ReplayedHistories> ReplayAsync<TEntity>(string pattern, KitOptions options)
        where TEntity : class, IStatefulEntity<TEntity>
    {
        var (checks, defects, entities, events) = (new HistoryChecks<TEntity>(options), new List<string>(), 0L, 0L);
        foreach (var path in ExportPaths.Matching(pattern))
            foreach (var history in ExportedHistories.Of<TEntity>(path))
            {
                (entities, events) = (entities + 1, events + history.Events.Count);
                if (await checks.FindDefectAsync(history) is { } defect) defects.Add($"{history.PersistenceId} in {path}: {defect}");
            }

        if (entities == 0) throw new KitException($"The files of {pattern} have no event. Export some with the proxy's verb export.");
        return defects.Count == 0 ? new ReplayedHistories(entities, events) : throw new KitException(TextOf<TEntity>(defects, entities));
    }

    private static string TextOf<TEntity>(List<string> defects, long entities) =>
        $"{typeof(TEntity).Name} fails with {defects.Count} of {entities} stored entities:\n{string.Join('\n', defects.Take(ShownDefects))}"
        + (defects.Count > ShownDefects ? $"\nand {defects.Count - ShownDefects} more" : "");
}
