using Google.Protobuf;
using StatefulServerless.Protocol.Stored;
using StatefulServerless.Proxy.Core.Discovery;

namespace StatefulServerless.Proxy.Core.Upgrades;

/// <summary>
/// What a journal has recorded of an entity type, and the judgement over a new spec of it. A spec is held against every record, for a number that was
/// given up long ago is still in events of that time. One that was recorded before may come back as long as all that followed was compatible.
/// </summary>
public sealed class SpecHistory
{
    private const int Version = 1;

    private readonly RecordedSpec[] _records;
    private readonly string? _storedUnder;

    /// <param name="records">The records of a persistence id, oldest first.</param>
    /// <param name="location">Where the service's events lie; null if that is not recorded.</param>
    /// <exception cref="InvalidDataException">A record cannot be read.</exception>
    public SpecHistory(IEnumerable<ServiceRecord> records, ServiceLocation? location)
    {
        ArgumentNullException.ThrowIfNull(records);
        _records = [.. records.Select(record => new RecordedSpec(record))];
        if (location is { Version: > Version })
            throw new InvalidDataException($"the location of '{ErrorText.Quote(location.ServiceName)}' has version {location.Version}, and this proxy knows {Version}; start a newer one");
        _storedUnder = location?.PersistenceId;
    }

    /// <summary>Compares an entity type with all that is recorded.</summary>
    /// <param name="found">What is to be served.</param>
    /// <param name="numberOfShards">Among how many shards its entities will be distributed.</param>
    /// <param name="allowed">The names of changes that the operator allows.</param>
    /// <exception cref="InvalidDataException">A record cannot be read.</exception>
    public SpecVerdict Judge(EntityType found, int numberOfShards, IReadOnlyCollection<string> allowed)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(allowed);
        var described = new DescribedService(found.ServiceDescriptor, found.Files);
        var set = RecordedSet.Of(described);
        var isKnown = IsKnown(found, described, set);
        var differences = isKnown ? new SpecDifferences() : DifferencesOf(described);
        if (Move(found) is { } move)
            differences.Refuse(move);
        var shards = ShardChange(found, numberOfShards);
        var permitted = differences.Changes.Append(shards).OfType<SpecChange>().Where(change => allowed.Contains(change.Name)).ToList();
        return new SpecVerdict
        {
            Refused = [.. differences.Changes.Except(permitted)],
            RefusedNumberOfShards = permitted.Contains(shards!) ? null : shards,
            Allowed = permitted,
            Notes = differences.Notes,
            Record = isKnown && shards is null ? null : RecordOf(found, numberOfShards, set, permitted),
            Location = found.PersistenceId == _storedUnder
                ? null
                : new ServiceLocation { Version = Version, ServiceName = found.FullName, PersistenceId = found.PersistenceId },
        };
    }

    // The same as the newest record, or as an older one that all newer ones can follow.
    private bool IsKnown(EntityType found, DescribedService described, ByteString set)
    {
        var known = Array.FindLastIndex(_records, record => record.Record.ServiceName == found.FullName && record.Record.DescriptorSet.Equals(set));
        return known >= 0 && _records.Skip(known + 1).All(later => ServiceComparison.Compare(described, later.Described).Changes.Count == 0);
    }

    private SpecDifferences DifferencesOf(DescribedService found)
    {
        var all = new SpecDifferences();
        var allowedSince = new HashSet<string>(StringComparer.Ordinal);
        foreach (var record in _records.Reverse())
        {
            var differences = ServiceComparison.Compare(record.Described, found);
            foreach (var change in differences.Changes.Where(change => !allowedSince.Contains(change.Name)))
                all.Refuse(change);
            // What older records differ in has been said when it changed.
            if (record == _records[^1])
                foreach (var note in differences.Notes)
                    all.Note(note);
            allowedSince.UnionWith(record.Record.AllowedChanges);
        }

        return all;
    }

    private SpecChange? Move(EntityType found) => _storedUnder is null || _storedUnder == found.PersistenceId ? null : SpecChange.Of(
        SpecChange.PersistenceIdChanged, found.FullName,
        $"'{found.FullName}' stores its events under '{_storedUnder}', found '{found.PersistenceId}'; its entities would lose their state",
        $"take '{_storedUnder}' back as persistence_id");

    private SpecChange? ShardChange(EntityType found, int numberOfShards) =>
        _records.Length == 0 || _records[^1].Record.NumberOfShards is var recorded && recorded == numberOfShards ? null : SpecChange.Of(
            SpecChange.NumberOfShardsChanged, found.FullName,
            $"the journal recorded {_records[^1].Record.NumberOfShards} for '{found.FullName}', and proxies that differ would each have an instance of the same entity",
            $"set it to {_records[^1].Record.NumberOfShards}, or stop all proxies of this journal first");

    private static ServiceRecord RecordOf(EntityType found, int numberOfShards, ByteString set, IEnumerable<SpecChange> permitted) => new()
    {
        Version = Version,
        ServiceName = found.FullName,
        PersistenceId = found.PersistenceId,
        NumberOfShards = numberOfShards,
        DescriptorSet = set,
        AllowedChanges = { permitted.Select(change => change.Name).Order(StringComparer.Ordinal) },
    };
}
