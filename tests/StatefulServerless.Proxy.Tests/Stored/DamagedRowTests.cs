using System.Globalization;
using Grpc.Core;
using StatefulServerless.Protocol.Stored;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Journal.Envelopes;

namespace StatefulServerless.Proxy.Tests.Stored;

/// <summary>
/// The rows "stored data (P)" of bad input: a journal whose rows were damaged behind the proxy's back. The entity is told apart and rests, nothing is skipped
/// or written, and others do not notice.
/// </summary>
public sealed class DamagedRowTests(SqliteEntities entities) : IClassFixture<SqliteEntities>
{
    private const string Columns = "created, deleted, persistence_id, sequence_number, message, identifier, manifest";

    private const string OfRow = "WHERE persistence_id = $1 AND sequence_number = ";

    /// <summary>What is done to the journal of five events, stored as 2, 1 and 2, and what is found.</summary>
    public static TheoryData<string, Action<SqliteEntities, string>, long, string> Damages => new()
    {
        { "P1 gap", Sql($"DELETE FROM journal {OfRow}3"), 4, "an event was read where 3 is expected" },
        { "P1 gap of two", Sql($"DELETE FROM journal {OfRow}2", $"DELETE FROM journal {OfRow}3"), 4, "an event was read where 2 is expected" },
        { "P1 first event missing", Sql($"DELETE FROM journal {OfRow}1"), 2, "an event was read where 1 is expected" },
        { "P3 tail marked as deleted", Sql($"UPDATE journal SET deleted = 1 {OfRow}5"), 5, "no event was read, but the newest has number 5" },
        { "P3 tail missing within a command", Sql($"DELETE FROM journal {OfRow}5"), 5, "the journal ends, but 1 more events of the same command were stored" },
        { "P4 number 0", Sql($"UPDATE journal SET sequence_number = 0 {OfRow}1"), 2, "an event was read where 1 is expected" },
        { "P4 negative number", Sql($"UPDATE journal SET sequence_number = -1 {OfRow}1"), 2, "an event was read where 1 is expected" },
        { "P6 empty", Sql($"UPDATE journal SET message = x'' {OfRow}3"), 3, "the event is unreadable: it is cut off, or not written by this proxy" },
        { "P6 cut off", Change(3, row => row[..^5]), 3, "the event is unreadable: it is cut off, or not written by this proxy" },
        { "P6 cut off at its beginning", Change(3, row => row[1..]), 3, "the event is unreadable: it is cut off, or not written by this proxy" },
        { "P6 a bit of the payload", Change(3, row => Flip(row, 2)), 3, "its checksum is wrong" },
        { "P6 a bit of the checksum", Change(3, row => Flip(row, row.Length - 8)), 3, "its checksum is wrong" },
        { "P7 unknown serializer", Sql($"UPDATE journal SET identifier = 4711 {OfRow}3"), 3, "the event is unreadable: it is stored in a form that this proxy does not know" },
        { "P7 unknown serializer, last row", Sql($"UPDATE journal SET identifier = 4711 {OfRow}5"), 5, "it is stored in a form that this proxy does not know" },
        { "P7 polymorphic JSON", Sql($"UPDATE journal SET identifier = 1 {OfRow}3"), 3, "it is stored in a form that this proxy does not know" },
        { "P7 no serializer", Sql($"UPDATE journal SET identifier = NULL {OfRow}3"), 3, "it is stored in a form that this proxy does not know" },
        { "P7 other manifest", Sql($"UPDATE journal SET manifest = 'type.googleapis.com/shop.Removed' {OfRow}3"), 3, "its checksum is wrong" },
        { "P11 row of another entity", Sql($"UPDATE journal SET message = (SELECT message FROM journal WHERE persistence_id = 'count|stranger' AND sequence_number = 3) {OfRow}3"), 3, "belongs to another entity" },
        { "P11 rows exchanged", Sql($"UPDATE journal SET message = (SELECT message FROM journal {OfRow}2) {OfRow}3"), 3, "it was stored as number 2" },
        { "P12 newer envelope", Reseal(3, metadata => metadata.Version = 2), 3, "its envelope has version 2, this proxy reads version 1" },
        { "P14 larger than what is read", Sql($"UPDATE journal SET message = zeroblob(67108865) {OfRow}3"), 3, "the event is unreadable: it has 67108865 bytes, more than the 67108864 of StatefulServerless:Journal:MaxRowBytes" },
        { "P5 writers interleaved", Interleave, 5, "its writer had been followed by another one" },
    };

    [Theory]
    [MemberData(nameof(Damages), DisableDiscoveryEnumeration = true)]
    public async Task Damage_IsDataLossForItsEntityAlone(string damage, Action<SqliteEntities, string> apply, long sequenceNumber, string defect)
    {
        await StoreAsync("stranger");
        await StoreAsync(damage);
        await entities.StopAsync(damage);
        apply(entities, SqliteEntities.PersistenceIdOf(damage));
        var rows = RowsOf(damage);

        var failures = await Task.WhenAll(entities.AskAsync(damage, "Get"), entities.AskAsync(damage, "Add", "1"), entities.AskAsync(damage, "Get"));

        foreach (var failure in failures.Select(result => Assert.IsType<CallFailure>(result)))
        {
            Assert.Equal((StatusCode.DataLoss, CommandOutcome.NotExecuted), (failure.Error.Code, failure.Outcome));
            Assert.StartsWith(
                string.Create(CultureInfo.InvariantCulture, $"entity 'count|{damage}' cannot be recovered: at sequence number {sequenceNumber} "),
                failure.Error.Message, StringComparison.Ordinal);
            Assert.Contains(defect, failure.Error.Message, StringComparison.Ordinal);
        }
        Assert.Equal(rows, RowsOf(damage));
        Assert.Equal(5, await entities.CountAsync("stranger"));
    }

    [Fact]
    public async Task DuplicateNumber_InAJournalWithoutItsKey_IsDataLoss()
    {
        await using var own = new SqliteEntities();
        await own.InitializeAsync();
        await own.CountAsync("twice", "Add", "3");
        await own.CountAsync("other", "Add", "3");
        await own.StopAsync("twice");
        DropKey(own);
        own.Execute($"INSERT INTO journal ({Columns}) SELECT {Columns} FROM journal {OfRow}2", SqliteEntities.PersistenceIdOf("twice"));

        var failure = Assert.IsType<CallFailure>(await own.AskAsync("twice", "Get"));

        Assert.Equal("entity 'count|twice' cannot be recovered: at sequence number 2 an event was read where 3 is expected", failure.Error.Message);
        await own.StopAsync("other");
        Assert.Equal(3, await own.CountAsync("other"));
    }

    [Fact]
    public async Task Event_ThatTheFunctionDoesNotKnow_IsFailedPrecondition()
    {
        await StoreAsync("P8");
        await entities.StopAsync("P8");
        entities.Function.RefusesEventsOf.Add("P8");

        var failure = Assert.IsType<CallFailure>(await entities.AskAsync("P8", "Add", "1"));

        Assert.Equal((StatusCode.FailedPrecondition, CommandOutcome.NotExecuted), (failure.Error.Code, failure.Outcome));
        Assert.StartsWith("the user function cannot load entity 'count|P8' at sequence number ", failure.Error.Message, StringComparison.Ordinal);
        Assert.Equal(5, RowsOf("P8"));
    }

    [Fact]
    public async Task Rows_BeforeTheFirstNumber_AreNoEvents()
    {
        await StoreAsync("before the first");
        await entities.StopAsync("before the first");
        entities.Execute(
            "INSERT INTO journal (created, deleted, persistence_id, sequence_number, message, identifier, manifest) "
            + "VALUES (0, 0, $1, 0, x'00', 7102, 'x'), (0, 0, $1, -7, x'00', 7102, 'x')", SqliteEntities.PersistenceIdOf("before the first"));

        Assert.Equal(5, await entities.CountAsync("before the first"));
    }

    [Fact]
    public async Task Rows_OfTheFirstVersion_AreRead()
    {
        await StoreAsync("bare");
        await entities.StopAsync("bare");
        entities.Execute("UPDATE journal SET identifier = 7101, message = x'00' WHERE persistence_id = $1", SqliteEntities.PersistenceIdOf("bare"));

        Assert.Equal(5, await entities.CountAsync("bare"));
    }

    private static void DropKey(SqliteEntities entities)
    {
        var key = entities.Read<string>("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'journal' AND sql LIKE 'CREATE UNIQUE%'");
        entities.Execute($"DROP INDEX {key}");
    }

    private async Task StoreAsync(string entityId)
    {
        if (RowsOf(entityId) > 0) return;
        await entities.CountAsync(entityId, "Add", "2");
        await entities.CountAsync(entityId, "Add", "1");
        Assert.Equal(5, await entities.CountAsync(entityId, "Add", "2"));
    }

    private long RowsOf(string entityId) =>
        entities.Read<long>("SELECT count(*) FROM journal WHERE persistence_id = $1", SqliteEntities.PersistenceIdOf(entityId));

    private static Action<SqliteEntities, string> Sql(params string[] statements) => (entities, persistenceId) =>
    {
        foreach (var statement in statements)
            Assert.Equal(1, entities.Execute(statement, persistenceId));
    };

    private static Action<SqliteEntities, string> Change(long number, Func<byte[], byte[]> change) => (entities, persistenceId) =>
    {
        var row = entities.Read<byte[]>($"SELECT message FROM journal {OfRow}$2", persistenceId, number);
        entities.Execute($"UPDATE journal SET message = $3 {OfRow}$2", persistenceId, number, change(row));
    };

    // A row that is right in itself, as a proxy of another version or with another history would have written it.
    private static Action<SqliteEntities, string> Reseal(long number, Action<StoredEventMetadata> change) => (entities, persistenceId) =>
        Change(number, row =>
        {
            var payloadBytes = (int)BitConverter.ToUInt32(row, row.Length - 4);
            var metadata = StoredEventMetadata.Parser.ParseFrom(row.AsSpan(payloadBytes + 6));
            metadata.Crc32C = 0;
            change(metadata);
            var payload = CountingFunction.Text("shop.Added", "");
            payload.Value = Google.Protobuf.ByteString.CopyFrom(row.AsSpan(0, payloadBytes));
            return Envelope.Seal(payload, metadata, Envelope.EventTag, persistenceId);
        })(entities, persistenceId);

    private static void Interleave(SqliteEntities entities, string persistenceId) =>
        Reseal(4, metadata => metadata.Writer = "another")(entities, persistenceId);

    private static byte[] Flip(byte[] row, int index)
    {
        row[index] ^= 0x10;
        return row;
    }
}
