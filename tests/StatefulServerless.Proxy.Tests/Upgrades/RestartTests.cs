using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StatefulServerless.Proxy.Hosting;

namespace StatefulServerless.Proxy.Tests.Upgrades;

/// <summary>Proxies one after the other on the same journal, whose functions have changed meanwhile.</summary>
public sealed class RestartTests : IDisposable
{
    private const string MethodRemoved = "method-removed:x.Carts.DoGet";

    private readonly SharedJournal _journal = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _journal.Dispose();

    [Fact]
    public async Task Proxy_WithTheSameSpecAgain_RecordsItOnce()
    {
        Assert.Null(await _journal.AskAsync(CartSpecs.First));
        Assert.Null(await _journal.AskAsync(CartSpecs.First));

        Assert.Equal(1, _journal.CountRecords());
        Assert.Equal("7120 statefulserverless.internal.ServiceRecord", _journal.ManifestOf(SharedJournal.Records));
        Assert.Equal("7120 statefulserverless.internal.ServiceLocation", _journal.ManifestOf("$service-name/x.Carts"));
    }

    [Fact]
    public async Task Proxy_WithACompatibleSpec_ServesAndRecordsIt()
    {
        Assert.Null(await _journal.AskAsync(CartSpecs.First));
        Assert.Null(await _journal.AskAsync(CartSpecs.WithMethod("DoMore")));
        Assert.Equal(2, _journal.CountRecords());
    }

    [Fact]
    public async Task Proxy_WithAnIncompatibleSpec_ServesItOnlyOnceItIsAllowedByName()
    {
        Assert.Null(await _journal.AskAsync(CartSpecs.First));
        Assert.Contains($"AllowSpecChanges={MethodRemoved}", await _journal.AskAsync(CartSpecs.WithoutDoGet), StringComparison.Ordinal);
        Assert.Equal(1, _journal.CountRecords());

        Assert.Null(await _journal.AskAsync(CartSpecs.WithoutDoGet, MethodRemoved));
        Assert.Null(await _journal.AskAsync(CartSpecs.WithoutDoGet));
        Assert.Equal(2, _journal.CountRecords());
    }

    [Fact]
    public async Task Callers_OfAnIncompatibleFunction_DoNotReachIt()
    {
        Assert.Null(await _journal.AskAsync(CartSpecs.First));
        await using var proxy = _journal.Proxy(CartSpecs.WithNumericName);
        await proxy.StartAsync();
        await proxy.AnswersAsync();

        var (status, text) = await proxy.AskReadyAsync(Token);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("field 'x.Add.name' (number 2) was string, is int32, which cannot be read", text, StringComparison.Ordinal);
        using var body = new StringContent("""{"id":"a"}""", System.Text.Encoding.UTF8, "application/json");
        using var answer = await proxy.Http.PostAsync(new Uri("/v1/DoAdd", UriKind.Relative), body, Token);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not-executed"), (answer.StatusCode, answer.Headers.GetValues("command-outcome").Single()));

        Assert.Null(await proxy.ComeBackWithAsync(CartSpecs.WithMethod("DoMore")));
        Assert.Equal(HttpStatusCode.OK, (await proxy.AskReadyAsync(Token)).Status);
    }

    [Fact]
    public async Task Function_RolledBackToARecordedSpec_IsServed()
    {
        Assert.Null(await _journal.AskAsync(CartSpecs.First));
        Assert.Null(await _journal.AskAsync(CartSpecs.WithMethod("DoMore")));
        Assert.Null(await _journal.AskAsync(CartSpecs.First));
        Assert.Equal(2, _journal.CountRecords());
    }

    [Fact]
    public async Task Number_GivenUpAndTakenAgain_IsRefused()
    {
        Assert.Null(await _journal.AskAsync(CartSpecs.First));
        Assert.Null(await _journal.AskAsync(CartSpecs.WithoutName));
        Assert.Contains("field-changed:x.Add.name", await _journal.AskAsync(CartSpecs.WithNumericName), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PersistenceId_ThatChanged_IsRefusedUntilItIsAllowed()
    {
        Assert.Null(await _journal.AskAsync(CartSpecs.First));
        var obstacle = await _journal.AskAsync(CartSpecs.StoredUnder("basket"));
        Assert.Contains("'x.Carts' stores its events under 'cart', found 'basket'", obstacle, StringComparison.Ordinal);
        Assert.Null(await _journal.AskAsync(CartSpecs.StoredUnder("basket"), "persistence-id-changed:x.Carts"));
        Assert.Null(await _journal.AskAsync(CartSpecs.StoredUnder("basket")));
        Assert.Contains("persistence-id-changed:x.Carts", await _journal.AskAsync(CartSpecs.First), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NumberOfShards_ThatChanged_StopsTheProxyUnlessItIsAllowed()
    {
        Assert.Null(await _journal.AskAsync(CartSpecs.First));
        await using (var proxy = _journal.Proxy(CartSpecs.First, options => options with { NumberOfShards = 50 }))
        {
            await proxy.StartAsync();
            await proxy.AnswersAsync();

            Assert.True(proxy.Proxy.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);
            Assert.StartsWith(
                "config: StatefulServerless:NumberOfShards: 50: the journal recorded 100 for 'x.Carts'",
                proxy.Proxy.GetRequiredService<UnusableConfiguration>().Cause?.Message, StringComparison.Ordinal);
        }

        var changed = (ProxyOptions options) => options with { NumberOfShards = 50, AllowSpecChanges = ["number-of-shards-changed:x.Carts"] };
        await using var allowed = _journal.Proxy(CartSpecs.First, changed);
        await allowed.StartAsync();
        Assert.Null(await allowed.AnswersAsync());
        Assert.Equal(2, _journal.CountRecords());
    }
}
