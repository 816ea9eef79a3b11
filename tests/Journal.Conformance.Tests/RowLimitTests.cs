using System.Globalization;
using StatefulServerless.Proxy.Journal;
using StatefulServerless.Proxy.Journal.Reading;
using StatefulServerless.Proxy.Journal.Writing;

namespace StatefulServerless.Journal.Conformance.Tests;

/// <summary>Row P14 of bad input: what is too large stays in the database, and only its size is told. Nor is such a row ever written.</summary>
public sealed class RowLimitTests
{
    private const int MaxRowBytes = 1024 * 1024;

    private static readonly JournalOptions _options = new() { MaxRowBytes = MaxRowBytes };

    [Fact]
    public async Task LargeRow_InSqlite_StaysThere()
    {
        await using var journal = new SqliteJournal(_options);
        await StaysThereAsync(journal, bytes => $"zeroblob({bytes})");
    }

    [Fact]
    public async Task LargeRow_InPostgres_StaysThere()
    {
        await using var journal = await PostgresJournal.CreateAsync(_options);
        await StaysThereAsync(journal, bytes => $"convert_to(repeat('x', {bytes}), 'UTF8')");
    }

    [Fact]
    public async Task Event_ThatIsTooLargeToBeRead_IsNotWritten()
    {
        await using var journal = new SqliteJournal(_options);
        using var system = await journal.OpenAsync();
        var client = new JournalClient(system, "cart|large");

        var answer = await client.WriteAsync(1, new byte[8], new byte[MaxRowBytes + 1]);

        Assert.Equal(WriteAnswerKind.Rejected, answer.Kind);
        Assert.Equal(
            "event 2: it has 1048577 bytes, more than the 1048576 of StatefulServerless:Journal:MaxRowBytes", Assert.IsType<EventsNotStoredException>(answer.Cause).Message);
        Assert.True((await client.WriteAsync(1, new byte[MaxRowBytes])).IsStored);
        Assert.Equal([1], (await client.ReplayAsync()).Numbers);
    }

    private static async Task StaysThereAsync(IStoredJournal journal, Func<string, string> bytes)
    {
        using var system = await journal.OpenAsync();
        var (client, snapshots) = (new JournalClient(system, "cart|large"), new SnapshotClient(system, "cart|large"));
        Assert.True((await client.WriteAsync(1, new byte[8], new byte[8], new byte[8])).IsStored);
        await snapshots.SaveAsync(3, new byte[8]);
        var large = bytes((MaxRowBytes + 1).ToString(CultureInfo.InvariantCulture));

        await journal.ExecuteAsync($"update journal set message = {large} where sequence_number = 2");
        await journal.ExecuteAsync($"update snapshot set snapshot = {large}");

        var replay = await client.ReplayAsync();
        Assert.Equal([1, 2, 3], replay.Numbers);
        Assert.Equal(new OversizedRow(MaxRowBytes + 1, MaxRowBytes), replay.Events[1].Payload);
        Assert.IsType<byte[]>(replay.Events[2].Payload);
        Assert.Equal(new OversizedRow(MaxRowBytes + 1, MaxRowBytes), (await snapshots.LoadAsync())!.Snapshot);
    }
}
