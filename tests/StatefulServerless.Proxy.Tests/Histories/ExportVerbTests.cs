using System.Text;
using StatefulServerless.Protocol.Exports;
using StatefulServerless.Proxy.Tests.Stored;

namespace StatefulServerless.Proxy.Tests.Histories;

public sealed class ExportVerbTests(StoredHistories stored) : IClassFixture<StoredHistories>
{
    private static readonly string[] _places = ["event 1", "event 2", "event 3", "snapshot 3", "event 4", "event 5"];

    [Theory]
    [InlineData("jsonl")]
    [InlineData("binary")]
    public async Task Type_IsExportedEntityByEntityInOrder(string format)
    {
        var (run, records) = await stored.ExportAsync("--format", format);

        Assert.Equal((0, ""), (run.ExitCode, run.Output));
        var entities = records.GroupBy(record => record.EntityId).ToDictionary(entity => entity.Key, entity => entity.ToList());
        // Byte by byte in UTF-8, as the database has them: U+FF21 comes before U+1F600.
        Assert.Equal(["ada", "a|b\u0001", "\uff21", "\ud83d\ude00"], entities.Keys);
        Assert.All(entities.Values, entity => Assert.Equal(_places, entity.Select(PlaceOf)));
        var (last, snapshot) = (entities["ada"][^1], entities["ada"][3]);
        Assert.Equal(("count|ada", "shop.Added", "one more"), (last.PersistenceId, last.TypeName, last.Payload.Value.ToStringUtf8()));
        Assert.Equal(("shop.State", "3"), (snapshot.TypeName, snapshot.Payload.Value.ToStringUtf8()));
        Assert.InRange(DateTimeOffset.FromUnixTimeMilliseconds(last.StoredAtMs), DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(5));
        Assert.Contains("Exported 20 events and 4 snapshots of 4 entities from ", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entities_ThatAreNamed_AreExportedAlone()
    {
        var (_, records) = await stored.ExportAsync("--entity", "ada", "--entity=a|b\u0001");

        Assert.Equal(["ada", "a|b\u0001"], records.Select(record => record.EntityId).Distinct());
        Assert.Equal(12, records.Count);
    }

    [Fact]
    public async Task StandardOutput_IsAPlaceToExportTo()
    {
        var run = await VerbRun.Async(["export", "--out", "-", "--entity", "ada", .. stored.Journal]);

        Assert.Equal(6, Encoding.UTF8.GetString(run.Bytes).TrimEnd('\n').Split('\n').Length);
    }

    [Fact]
    public async Task Entity_WithoutEvents_ExportsNothingAndLeavesAnOlderFileAlone()
    {
        var path = stored.NewFile();
        await File.WriteAllTextAsync(path, "older", TestContext.Current.CancellationToken);

        var run = await VerbRun.Async(["export", "--out", path, "--entity", "nobody", .. stored.Journal]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("has no events of 'nobody' of the type 'count'", run.Errors, StringComparison.Ordinal);
        Assert.Equal("older", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        Assert.False(File.Exists($"{path}.part"));
    }

    // What the journal's own tests do to rows, in short.
    [Theory]
    [InlineData("gap", "DELETE FROM journal WHERE persistence_id = $1 AND sequence_number = 2", "at 2: the event is missing; the next one has the number 3", 1)]
    [InlineData("changed", "UPDATE journal SET manifest = 'x/y' WHERE persistence_id = $1 AND sequence_number = 4", "at 4: the event is unreadable: its checksum is wrong", 4)]
    [InlineData("cut off", "DELETE FROM journal WHERE persistence_id = $1 AND sequence_number = 5", "at 5: the journal ends, but 1 more events of the same command were stored", 5)]
    [InlineData("no state", "UPDATE snapshot SET snapshot = x'00' WHERE persistence_id = $1", "at 3: the snapshot is unreadable: it is cut off", 5)]
    public async Task Damage_IsReportedAndWhatIsBeforeItExported(string damage, string sql, string complaint, int exported)
    {
        await using var own = new StoredHistories();
        await own.InitializeAsync();
        own.Entities.Execute(sql, SqliteEntities.PersistenceIdOf("ada"));

        var (run, records) = await own.ExportAsync();

        Assert.Equal((damage, 1), (damage, run.ExitCode));
        Assert.Contains($"damaged: count|ada {complaint}", run.Errors, StringComparison.Ordinal);
        Assert.Equal(exported, records.Count(record => record.EntityId == "ada"));
        Assert.Equal(18, records.Count(record => record.EntityId != "ada"));
    }

    [Fact]
    public async Task Rows_BeforeTheFirstNumberAndNewerSnapshots_AreLeftOut()
    {
        await using var own = new StoredHistories();
        await own.InitializeAsync();
        own.Entities.Execute("INSERT INTO journal (created, persistence_id, sequence_number, message, identifier, manifest) VALUES (0, $1, 0, x'00', 7102, 'x')", "count|ada");
        own.Entities.Execute("INSERT INTO snapshot (persistence_id, sequence_number, created, manifest, snapshot, serializer_id) VALUES ($1, 6, 0, 'x', x'00', 7102)", "count|ada");

        var (run, records) = await own.ExportAsync();

        Assert.Equal((0, 24), (run.ExitCode, records.Count));
    }

    // More than a query reads at a time, and more than one such piece of a single entity.
    [Fact]
    public async Task LongHistories_AreExportedWhole()
    {
        await using var own = new StoredHistories();
        await own.InitializeAsync();
        for (var round = 0; round < 5; round++) await own.Entities.CountAsync("long", "Add", "1000");

        var (run, records) = await own.ExportAsync("--format", "binary");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(Enumerable.Range(1, 5000).Select(number => (long)number), records.Where(record => record.EntityId == "long").Select(record => record.SequenceNumber));
        Assert.Equal(5024, records.Count);
    }

    private static string PlaceOf(ExportedRecord record) => $"{(record.IsSnapshot ? "snapshot" : "event")} {record.SequenceNumber}";
}
