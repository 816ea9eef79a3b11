using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol.Exports;
using StatefulServerless.Testing.Tests.Jars;

namespace StatefulServerless.Testing.Tests;

/// <summary>An entity class against exported histories: silent when all is well, and each check firing at the entity class that is wrong in its way.</summary>
public sealed class JournalReplayTests : IDisposable
{
    private readonly Exported _exported = new();

    public void Dispose() => _exported.Dispose();

    [Theory]
    [InlineData(ExportFormat.JsonLines)]
    [InlineData(ExportFormat.Binary)]
    public void SoundEntity_PassesOverAllFilesThatMatch(ExportFormat format)
    {
        var old = Exported.Event("jar", "b", 1, new BeansPut { Count = 7 });
        old.Event.TypeUrl = "type.googleapis.com/jars.old.Put";
        _exported.Write("a.jsonl", History("jar", 3, 6), format);
        _exported.Write("b.jsonl", [old], format);
        _exported.Write("c.other", [Exported.Event("jar", "c", 1, new Look())], format);

        Assert.Equal(new ReplayedHistories(2, 4), JournalReplay.Assert<JarEntity>(_exported.Pattern));
    }

    [Fact]
    public void EventThatCannotBeRead_IsToldWithEntityNumberAndType()
    {
        _exported.Write("a.jsonl", [.. History("jar", 3, 6), Exported.Event("jar", "b", 1, new BeansPut()), Exported.Event("jar", "b", 2, new Look())]);

        var found = Complaint<JarEntity>();
        Assert.StartsWith("JarEntity fails with 1 of 2 stored entities:\njar|b in ", found, StringComparison.Ordinal);
        Assert.Contains("at 2 (jars.Look)", found, StringComparison.Ordinal);
    }

    [Fact]
    public void Snapshot_ThatIsNotTheStateOfItsEvents_IsTold()
    {
        _exported.Write("a.jsonl", History("jar", 3, 5));

        AssertFound<JarEntity>("Snapshot: the state at 3, as jars.Content was stored there", KitChecks.Snapshot);
    }

    [Fact]
    public void Snapshot_ThatCannotBeRead_IsToldWithItsType()
    {
        _exported.Write("a.jsonl", [.. History("jar", 3, 6).SkipLast(1), Exported.Snapshot("jar", "a", 3, new Look())]);

        AssertFound<JarEntity>("The entity cannot be loaded with its snapshot at 3 (jars.Look)", KitChecks.Snapshot);
    }

    [Fact]
    public void WhatIsKeptOutsideOfTheState_IsTold()
    {
        _exported.Write("a.jsonl", [.. History("hidden", 1, 1), .. History("hidden", 3, 3).Skip(1).Where(record => !record.IsSnapshot)]);

        AssertFound<HiddenEntity>("Snapshot: the state at 3, from the snapshot at 1 and 2 events (something is kept outside of the state)", KitChecks.Snapshot);
    }

    [Fact]
    public void AClockInTheState_IsTold()
    {
        _exported.Write("a.jsonl", History("timely", 1, 1).Take(1));

        AssertFound<TimelyEntity>("Determinism: the state at 1, replayed ten years later in the culture tr-TR", KitChecks.Determinism);
    }

    [Fact]
    public void ChanceInTheState_IsTold()
    {
        _exported.Write("a.jsonl", History("chance", 1, 1).Take(1));

        Assert.Contains("Replay: the state at 1, as a second instance has it from the same events", Complaint<ChanceEntity>(new KitOptions { Checks = KitChecks.Replay }), StringComparison.Ordinal);
    }

    [Fact]
    public void AllFailingEntities_AreTold()
    {
        _exported.Write("a.jsonl", Enumerable.Range(10, 25).Select(number => Exported.Event("jar", $"e{number}", 1, new Look())));

        var lines = Complaint<JarEntity>().Split('\n');
        Assert.Equal(("JarEntity fails with 25 of 25 stored entities:", "and 5 more"), (lines[0], lines[^1]));
        Assert.Contains(lines, line => line.StartsWith("jar|e29 in ", StringComparison.Ordinal));
    }

    [Fact]
    public void Pattern_WithoutAFile_IsAnError() => Assert.StartsWith($"No file is called {_exported.Pattern}. Looked in ", Complaint<JarEntity>(), StringComparison.Ordinal);

    [Fact]
    public void Files_WithoutAnEvent_AreAnError()
    {
        _exported.Write("a.jsonl", [], ExportFormat.Binary);

        Assert.EndsWith("have no event. Export some with the proxy's verb export.", Complaint<JarEntity>(), StringComparison.Ordinal);
    }

    [Fact]
    public void File_OfAnotherEntityType_IsAnError()
    {
        _exported.Write("a.jsonl", History("hidden", 1, 1));

        Assert.Contains("has events of 'hidden|a', which is no entity of JarEntity: its persistence id is 'jar'", Complaint<JarEntity>(), StringComparison.Ordinal);
    }

    [Fact]
    public void File_ThatIsDamaged_IsAnErrorWithItsLine()
    {
        File.AppendAllText(_exported.Write("a.jsonl", History("jar", 3, 6)), "{");

        Assert.Contains("a.jsonl line 5: expected a JSON object", Complaint<JarEntity>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenJournal_IsThePastOfItsEntity()
    {
        var path = _exported.Write("a.jsonl", [.. History("jar", 3, 6), Exported.Event("jar", "b", 1, new BeansPut { Count = 7 })]);

        await using var jar = EntityTestKit.For<JarEntity>("a").GivenJournal(path);
        (await jar.When(new Look())).ShouldReply(new Content { Count = 6 });
        Assert.Equal(3, jar.SequenceNumber);
        await using var other = EntityTestKit.For<JarEntity>("b").GivenJournal(path);
        (await other.When(new Look())).ShouldReply(new Content { Count = 7 });
        Assert.EndsWith("has no events of 'c'. It has those of 'a', 'b'; begin with EntityTestKit.For<JarEntity>(id).",
            Assert.Throws<KitException>(() => EntityTestKit.For<JarEntity>("c").GivenJournal(path)).Message, StringComparison.Ordinal);
    }

    // Puts 1, 2, 3 … beans, with a snapshot behind the last event.
    private static IEnumerable<ExportedRecord> History(string type, int events, long state) =>
        Enumerable.Range(1, events).Select(number => Exported.Event(type, "a", number, new BeansPut { Count = number }))
            .Append(Exported.Snapshot(type, "a", events, new Content { Count = state }));

    private string Complaint<TEntity>(KitOptions? options = null)
        where TEntity : class, IStatefulEntity<TEntity> => Assert.Throws<KitException>(() => JournalReplay.Assert<TEntity>(_exported.Pattern, options)).Message;

    private void AssertFound<TEntity>(string text, KitChecks check)
        where TEntity : class, IStatefulEntity<TEntity>
    {
        Assert.Contains(text, Complaint<TEntity>(), StringComparison.Ordinal);
        JournalReplay.Assert<TEntity>(_exported.Pattern, new KitOptions { Checks = KitChecks.All & ~check });
    }
}
