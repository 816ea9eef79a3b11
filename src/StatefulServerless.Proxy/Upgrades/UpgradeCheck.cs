using Akka.Actor;
using StatefulServerless.Protocol.Stored;
using StatefulServerless.Proxy.Core.Discovery;
using StatefulServerless.Proxy.Core.Upgrades;
using StatefulServerless.Proxy.Discovery;
using StatefulServerless.Proxy.Entities;
using StatefulServerless.Proxy.Hosting;

namespace StatefulServerless.Proxy.Upgrades;

/// <summary>
/// Compares an entity type with what the journal has recorded of it, and records it, before it is served. Of several proxies that record at once one
/// wins; the others read again and compare with its record.
/// </summary>
internal sealed class UpgradeCheck(ActorSystem system, ProxyOptions options, TimeProvider time, UpgradeLog log)
{
    private const int MaxAttempts = 5;

    /// <exception cref="EntitySpecException">The entity type is incompatible; lists every change.</exception>
    /// <exception cref="ProxyConfigurationException">The number of shards is not the one that is recorded.</exception>
    /// <exception cref="ServiceRecordException">The journal cannot be read or written.</exception>
    public async Task PassAsync(EntityType found)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await FindObstacleAsync(found) is not { } obstacle) return;
            if (attempt == MaxAttempts) throw new ServiceRecordException($"the journal cannot be written: {obstacle}");
            log.ReadsAgain(found.FullName, LogText.Of(obstacle));
        }
    }

    /// <returns>Why the record was not stored; null when it is.</returns>
    private async Task<string?> FindObstacleAsync(EntityType found)
    {
        using var records = await ReadAsync(RecordNames.OfRecords(found.PersistenceId));
        using var locations = await ReadAsync(RecordNames.OfLocations(found.FullName));
        var verdict = Judge(found, records, locations);
        if (verdict.RefusedNumberOfShards is { } shards) throw WrongNumberOfShards(shards);
        if (!verdict.IsAccepted) throw new EntitySpecException([.. verdict.Refused.Select(change => change.Text)]);
        var obstacle = await RecordAsync(verdict, records, locations);
        if (obstacle is null) Report(found, verdict);
        return obstacle;
    }

    private Task<OpenRecords> ReadAsync(string persistenceId) => OpenRecords.ReadAsync(system, persistenceId, options.JournalTimeout);

    private SpecVerdict Judge(EntityType found, OpenRecords records, OpenRecords locations)
    {
        try
        {
            var history = new SpecHistory(records.Records.OfType<ServiceRecord>(), locations.Records.OfType<ServiceLocation>().LastOrDefault());
            return history.Judge(found, options.NumberOfShards, options.AllowSpecChanges);
        }
        catch (InvalidDataException unreadable)
        {
            throw new ServiceRecordException(unreadable.Message, unreadable);
        }
    }

    private ProxyConfigurationException WrongNumberOfShards(SpecChange change) => new([
        ProxyConfiguration.Complaint($"{ProxyConfiguration.SectionName}:{nameof(options.NumberOfShards)}", $"{options.NumberOfShards}", change.Text)]);

    // The spec first: a location without a spec would say that events lie where nothing was ever stored.
    private async Task<string?> RecordAsync(SpecVerdict verdict, OpenRecords records, OpenRecords locations)
    {
        var (now, version) = (time.GetUtcNow().ToUnixTimeMilliseconds(), ProxyVersion.Text);
        if (verdict.Record is { } record && await records.AppendAsync(new ServiceRecord(record) { RecordedAtMs = now, ProxyVersion = version }) is { } obstacle)
            return obstacle;
        return verdict.Location is { } location
            ? await locations.AppendAsync(new ServiceLocation(location) { RecordedAtMs = now, ProxyVersion = version })
            : null;
    }

    private void Report(EntityType found, SpecVerdict verdict)
    {
        foreach (var change in verdict.Allowed) log.Allowed(found.FullName, change.Name, LogText.Of(change.Text));
        foreach (var note in verdict.Notes) log.Noted(found.FullName, LogText.Of(note));
        if (verdict.Record is { } record) log.Recorded(record.ServiceName, record.PersistenceId, record.NumberOfShards);
    }
}
