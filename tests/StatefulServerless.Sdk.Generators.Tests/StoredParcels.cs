using Counting;
using StatefulServerless.Testing;

namespace StatefulServerless.Generators.Tests;

/// <summary>An entity class as the generator would complete it, whose baseline the test kit writes.</summary>
internal sealed class StoredParcels : IStatefulEntity<StoredParcels>
{
    static EntityDefinition<StoredParcels> IStatefulEntity<StoredParcels>.Definition { get; } = new()
    {
        Service = Counter.Descriptor,
        PersistenceId = "counter",
        SnapshotEvery = 7,
        State = Total.Descriptor,
        Create = static _ => new StoredParcels(),
        Commands = [],
        Events = [new(Parcel.Descriptor, static (_, state, _, _) => state), new(Added.Descriptor, static (_, state, _, _) => state), new(Cleared.Descriptor, static (_, state, _, _) => state)],
    };

    public static string Baseline()
    {
        var path = Path.GetTempFileName();
        EntityContracts.Update<StoredParcels>(path);
        var text = File.ReadAllText(path);
        File.Delete(path);
        return text;
    }
}
