using System.Net;
using Grpc.Net.Client;
using StatefulServerless.EndToEnd.Tests.Processes;
using StatefulServerless.Postgres.Testing;

namespace StatefulServerless.EndToEnd.Tests.Databases;

/// <summary>What happens to databases in operation: nothing acknowledged is lost, what is answered is true, and nobody has to restart a proxy.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresTroubleTests
{
    private readonly PostgresCart _cart;

    public PostgresTroubleTests(PostgresCart cart)
    {
        Assert.SkipWhen(PostgresBinaries.WhyMissing is not null, PostgresBinaries.WhyMissing ?? "");
        _cart = cart;
    }

    private Trouble Callers => new(_cart.Service, _cart.Journal);

    [Fact]
    public async Task Database_DownWhenTheProxyStarts_IsWaitedFor()
    {
        await _cart.Server.StopAsync();
        await using var proxy = _cart.Service.AnotherProxy(_cart.Settings);
        proxy.Start();
        await proxy.AnswersAsync("/alive", HttpStatusCode.OK, ProxyProcess.ReadyWithin, () => proxy.Log);
        await Eventually.IsTrueAsync(
            () => proxy.Log.Contains("Waiting for the journal", StringComparison.Ordinal), ProxyProcess.ReadyWithin, "the proxy to say what it waits for", () => proxy.Log);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await proxy.AskAsync("/ready"));

        await _cart.Server.StartAsync();
        await proxy.BecomesReadyAsync(() => proxy.Log);

        using var channel = GrpcChannel.ForAddress(proxy.Address);
        await new CartClient(channel).AddAsync("early-bird", "<1>", 1);
        Assert.Equal([new StoredPiece(1, "<1>")], await _cart.Journal.OfCartAsync("early-bird"));
        Assert.DoesNotContain(PostgresServer.Password, proxy.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Database_RestartedUnderLoad_IsUsedAgain() => await Callers.SurviveAsync(async callers =>
    {
        await _cart.Server.StopAsync();
        await callers.EveryCallerFailsAsync();
        await _cart.Server.StartAsync();
    });

    [Fact]
    public async Task Database_CrashedUnderLoad_HasEverythingAcknowledged() => await Callers.SurviveAsync(async callers =>
    {
        await _cart.Server.CrashAsync();
        await _cart.Server.StartAsync();
        Assert.Contains("database system was not properly shut down", _cart.Server.Log, StringComparison.Ordinal);
    });

    [Fact]
    public async Task Database_ThatHangs_IsGivenUpUntilItGoesOn()
    {
        var outcomes = await Callers.SurviveAsync(async callers =>
        {
            _cart.Server.Pause();
            try
            {
                await callers.EveryCallerFailsAsync();
            }
            finally
            {
                _cart.Server.Resume();
            }
        });

        Assert.Contains("not-executed", outcomes);
    }

    [Fact]
    public async Task Connections_EndedUnderLoad_AreReplaced() => await Callers.SurviveAsync(async _ =>
    {
        var ended = 0L;
        while (ended < 50) ended += await _cart.EndConnectionsAsync();
    });

    [Fact]
    public async Task Disk_FullUnderLoad_StoresNothingMoreUntilThereIsRoom()
    {
        Assert.SkipWhen(_cart.Disk is null, "Only root can mount a small disk.");
        var outcomes = await Callers.SurviveAsync(async callers =>
        {
            _cart.Disk!.Fill();
            try
            {
                await callers.EveryCallerFailsAsync();
            }
            finally
            {
                _cart.Disk.Empty();
            }

            // A server that cannot write ahead gives up, and its administrator starts it again.
            if (_cart.Server.HasExited) await _cart.Server.StartAsync();
        });

        Assert.Contains("No space left on device", _cart.Server.Log, StringComparison.Ordinal);
        Assert.Contains("not-executed", outcomes);
    }
}
