using System.Net;
using StatefulServerless.EndToEnd.Tests.Processes;

namespace StatefulServerless.EndToEnd.Tests.Databases;

/// <summary>What happens to files in operation: nothing acknowledged is lost, what is answered is true, and nobody has to restart the proxy.</summary>
public sealed class SqliteTroubleTests(SqliteCart cart) : IClassFixture<SqliteCart>
{
    private Trouble Callers => new(cart.Service, cart.Journal);

    [Fact]
    public async Task File_LockedUnderLoad_StoresNothingUntilItIsFree()
    {
        var outcomes = await Callers.SurviveAsync(async callers =>
        {
            await using var locked = await cart.LockAsync();
            await callers.EveryCallerFailsAsync();
        });

        Assert.Equal(["not-executed"], outcomes.Distinct());
    }

    [Fact]
    public async Task File_LockedWhenTheProxyStarts_IsWaitedFor()
    {
        var locked = await cart.LockAsync();
        await using var proxy = cart.Service.AnotherProxy(cart.Settings);
        proxy.Start();
        await proxy.AnswersAsync("/alive", HttpStatusCode.OK, ProxyProcess.ReadyWithin, () => proxy.Log);
        await Eventually.IsTrueAsync(
            () => proxy.Log.Contains("Waiting for the journal", StringComparison.Ordinal), ProxyProcess.ReadyWithin, "the proxy to say what it waits for", () => proxy.Log);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await proxy.AskAsync("/ready"));

        await locked.DisposeAsync();

        await proxy.BecomesReadyAsync(() => proxy.Log);
    }

    [Fact]
    public async Task Disk_FullUnderLoad_StoresNothingMoreUntilThereIsRoom()
    {
        Assert.SkipWhen(cart.Disk is null, "Only root can mount a small disk.");
        var outcomes = await Callers.SurviveAsync(async callers =>
        {
            cart.Disk!.Fill();
            try
            {
                await callers.EveryCallerFailsAsync();
            }
            finally
            {
                cart.Disk.Empty();
            }
        });

        Assert.Contains("not-executed", outcomes);
    }
}
