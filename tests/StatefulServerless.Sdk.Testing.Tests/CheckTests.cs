using Microsoft.Extensions.DependencyInjection;
using StatefulServerless.Testing.Tests.Jars;

namespace StatefulServerless.Testing.Tests;

/// <summary>Each check finds the entity that is wrong in just its way, among all checks, and the others let it pass.</summary>
public sealed class CheckTests
{
    private const int MaxMessageBytes = 4 * 1024 * 1024;

    [Fact]
    public Task Purity_FindsAQueryThatChangesTheState() =>
        AssertFoundByAsync<ImpureEntity>(KitChecks.Purity, "Purity: LookInto stored nothing, so only event handlers should have changed the state", KitChecks.Protocol);

    [Fact]
    public Task Replay_FindsACommandHandlerThatTellsMoreThanItsEvent() =>
        AssertFoundByAsync<ForgetfulEntity>(KitChecks.Replay, "Replay: the state after Put, as a new instance has it from all 1 events", KitChecks.Protocol | KitChecks.Purity);

    [Fact]
    public Task Determinism_FindsACultureInTheState() =>
        AssertFoundByAsync<FickleEntity>(KitChecks.Determinism, "Determinism: the state after Put, replayed ten years later in the culture tr-TR", KitChecks.All & ~KitChecks.Determinism);

    [Fact]
    public Task Determinism_FindsAClockInTheState() => AssertFoundByAsync<TimelyEntity>(
        KitChecks.Determinism, "Determinism: the state after Put", KitChecks.All & ~KitChecks.Determinism, new KitOptions { Time = new StoppedTime() });

    [Fact]
    public Task Determinism_FindsAServiceOfItsOwnProcess() => AssertFoundByAsync<AdvisedEntity>(
        KitChecks.Determinism, "Determinism: the state after Put", KitChecks.All & ~KitChecks.Determinism,
        new KitOptions { Time = new StoppedTime(), Services = services => services.AddSingleton<Calendar>() });

    [Fact]
    public Task Snapshot_FindsWhatIsKeptOutsideOfTheState() => AssertFoundByAsync<HiddenEntity>(
        KitChecks.Snapshot, "Snapshot: the state after Put, loaded with a snapshot at 1 and 1 events", KitChecks.All & ~KitChecks.Snapshot);

    [Fact]
    public Task Protocol_FindsMoreEventsThanAProxyTakes() =>
        AssertFoundByAsync<GreedyEntity>(KitChecks.Protocol, "Protocol: Put emitted 1001 events. A proxy takes 1000", KitChecks.All & ~KitChecks.Protocol, count: 1_001);

    [Fact]
    public Task Protocol_FindsAReplyThatAProxyDoesNotTake() =>
        AssertFoundByAsync<LoudEntity>(KitChecks.Protocol, "Protocol: Put replied with", KitChecks.All & ~KitChecks.Protocol, count: MaxMessageBytes);

    [Fact]
    public Task Protocol_FindsEventsThatAreBiggerThanAProxyTakes() =>
        AssertFoundByAsync<TalkativeEntity>(KitChecks.Protocol, "bytes of events. A proxy takes 4194304", KitChecks.All & ~KitChecks.Protocol, count: MaxMessageBytes);

    [Fact]
    public Task Protocol_FindsASnapshotThatAProxyDoesNotStore() =>
        AssertFoundByAsync<HeavyEntity>(KitChecks.Protocol, "Protocol: Put led to a snapshot of", KitChecks.All & ~KitChecks.Protocol, count: MaxMessageBytes);

    [Fact]
    public async Task Protocol_FindsAnEventThatIsNotInTheBaseline()
    {
        await using var jar = EntityTestKit.For<JarEntity>("j", new KitOptions { Contracts = "event jars.Other\n" });
        var found = await Assert.ThrowsAsync<KitException>(() => jar.When(new Beans { Count = 1 }).AsTask());
        Assert.Contains("Protocol: Put emitted jars.BeansPut, which is not in the baseline", found.Message, StringComparison.Ordinal);
        await using var known = EntityTestKit.For<JarEntity>("j", new KitOptions { Contracts = "event jars.BeansPut\n" });
        await known.When(new Beans { Count = 1 });
    }

    [Fact]
    public async Task Verify_FindsWhatIsKeptOutsideOfTheStateOfAGivenPast()
    {
        await using var jar = EntityTestKit.For<HiddenEntity>("j").Given(new BeansPut(), new BeansPut());
        Assert.Contains("Snapshot: the state after all commands, loaded with a snapshot at 1 and 1 events", (await Assert.ThrowsAsync<KitException>(jar.VerifyAsync)).Message, StringComparison.Ordinal);
    }

    private static async Task AssertFoundByAsync<TEntity>(KitChecks check, string text, KitChecks silent, KitOptions? options = null, long count = 3)
        where TEntity : class, IStatefulEntity<TEntity>
    {
        options ??= new KitOptions();
        Assert.Contains(text, (await Assert.ThrowsAsync<KitException>(() => RunAsync<TEntity>(options, count))).Message, StringComparison.Ordinal);
        Assert.Contains(text, (await Assert.ThrowsAsync<KitException>(() => RunAsync<TEntity>(options with { Checks = check }, count))).Message, StringComparison.Ordinal);
        await RunAsync<TEntity>(options with { Checks = silent }, count);
    }

    private static async Task RunAsync<TEntity>(KitOptions options, long count)
        where TEntity : class, IStatefulEntity<TEntity>
    {
        await using var jar = EntityTestKit.For<TEntity>("j", options);
        await jar.When(new Beans { Count = count });
        await jar.When(new Beans { Count = count });
        await jar.When(new Look());
    }

    private sealed class StoppedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;
    }
}
