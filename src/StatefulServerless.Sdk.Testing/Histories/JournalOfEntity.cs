using Google.Protobuf.WellKnownTypes;

namespace StatefulServerless.Testing.Histories;

/// <summary>The events of one entity in an export.</summary>
internal static class JournalOfEntity
{
    private const int ShownIds = 10;

    /// <exception cref="KitException">The file cannot be read, or does not have the entity.</exception>
    public static IReadOnlyList<Any> Read<TEntity>(string path, string entityId)
        where TEntity : class, IStatefulEntity<TEntity>
    {
        var others = new List<string>();
        foreach (var history in ExportPaths.Matching(path).SelectMany(ExportedHistories.Of<TEntity>))
        {
            if (history.EntityId == entityId) return history.Events;
            if (others.Count <= ShownIds) others.Add($"'{history.EntityId}'");
        }

        throw new KitException($"{path} has no events of '{entityId}'. It has those of {string.Join(", ", others.Take(ShownIds))}{(others.Count > ShownIds ? " and more" : "")}; begin with EntityTestKit.For<{typeof(TEntity).Name}>(id).");
    }
}
