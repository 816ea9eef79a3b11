using Akka.Actor;
using Microsoft.Extensions.DependencyInjection;
using StatefulServerless.Protocol.Stored;
using StatefulServerless.Proxy.Tests.BadInput;
using StatefulServerless.Proxy.Upgrades;

namespace StatefulServerless.Proxy.Tests.Upgrades;

/// <summary>Service records that several proxies write at once, or that cannot be read.</summary>
public sealed class SharedRecordTests : IDisposable
{
    private static readonly TimeSpan _within = TimeSpan.FromSeconds(30);

    private readonly SharedJournal _journal = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _journal.Dispose();

    [Fact]
    public async Task Proxies_ThatRecordAtOnce_FollowTheOneThatWins()
    {
        await using var one = _journal.Proxy(CartSpecs.WithMethod("DoOne"));
        await using var other = _journal.Proxy(CartSpecs.WithMethod("DoOther"));
        await Task.WhenAll(one.StartAsync(), other.StartAsync());

        var answers = await Task.WhenAll(one.AnswersAsync(), other.AnswersAsync());

        Assert.Single(answers, answer => answer is null);
        Assert.Matches("method-removed:x.Carts.Do(One|Other)", Assert.Single(answers, answer => answer is not null)!);
        Assert.Equal(1, _journal.CountRecords());
    }

    [Fact]
    public async Task Proxies_WithTheSameSpec_AreAllServed()
    {
        var proxies = Enumerable.Range(0, 3).Select(_ => _journal.Proxy(CartSpecs.First)).ToList();
        await Task.WhenAll(proxies.Select(proxy => proxy.StartAsync()));

        Assert.All(await Task.WhenAll(proxies.Select(proxy => proxy.AnswersAsync())), Assert.Null);
        Assert.Equal(1, _journal.CountRecords());
        foreach (var proxy in proxies) await proxy.DisposeAsync();
    }

    [Fact]
    public async Task Record_BehindOneOfAnotherProxy_IsNotStored()
    {
        await using var one = await ServedAsync();
        await using var other = await ServedAsync();
        using var first = await ReadAsync(one);
        using var second = await ReadAsync(other);

        Assert.Null(await first.AppendAsync(new ServiceRecord { ProxyVersion = "first" }));
        Assert.NotNull(await second.AppendAsync(new ServiceRecord { ProxyVersion = "second" }));

        using var again = await ReadAsync(other);
        Assert.Equal("first", Assert.IsType<ServiceRecord>(again.Records[^1]).ProxyVersion);
    }

    [Fact]
    public async Task Record_ThatCannotBeRead_IsAnObstacleUntilItCan()
    {
        await using (var earlier = await ServedAsync())
        {
            using var records = await ReadAsync(earlier);
            Assert.Null(await records.AppendAsync(new ServiceRecord { Version = 9, PersistenceId = "cart" }));
        }

        await using var proxy = _journal.Proxy(CartSpecs.First);
        await proxy.StartAsync();

        Assert.EndsWith("its spec cannot be compared with the one that the journal has recorded; the proxy's log says why", await proxy.AnswersAsync(), StringComparison.Ordinal);
        Assert.Contains(proxy.Log.Texts, text => text.Contains("the service record of 'cart' has version 9, and this proxy knows 1", StringComparison.Ordinal));
        Assert.DoesNotContain("version 9", (await proxy.AskReadyAsync(Token)).Text, StringComparison.Ordinal);

        _journal.DeleteNewestRecord();
        Assert.Null(await proxy.AskAgainAsync());
    }

    private async Task<SpecService> ServedAsync()
    {
        var proxy = _journal.Proxy(CartSpecs.First);
        await proxy.InitializeAsync();
        return proxy;
    }

    private static Task<OpenRecords> ReadAsync(SpecService proxy) =>
        OpenRecords.ReadAsync(proxy.Proxy.GetRequiredService<ActorSystem>(), SharedJournal.Records, _within);
}
