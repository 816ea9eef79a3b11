using Grpc.Core;
using StatefulServerless.EndToEnd.Tests.Processes;

namespace StatefulServerless.EndToEnd.Tests;

/// <summary>kill -9 of either process: nothing that was acknowledged is missing afterwards.</summary>
public sealed class CrashTests : CartTest
{
    private static readonly TimeSpan _recoversWithin = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Proxy_KilledBetweenCommands_ServesTheSameCartAfterwards()
    {
        var service = await StartServiceAsync();
        await AddSevenAsync(service, "foo");

        await service.Proxy.KillAsync();
        service.Proxy.Start();
        await service.BecomesReadyAsync();

        Assert.Equal(7, await service.Carts.QuantityAsync("foo", "A"));
        Assert.Equal("8", (await service.Carts.AddAsync("foo", "A", 1)).GetValue("entity-sequence-number"));
    }

    [Fact]
    public async Task Function_KilledBetweenCommands_ServesTheSameCartAfterwards()
    {
        var service = await StartServiceAsync();
        await AddSevenAsync(service, "foo");

        await service.Function.KillAsync();
        service.Function.Start();

        await Eventually.IsTrueAsync(() => IsServedAsync(service), _recoversWithin, "the cart to be served again", () => service.Log);
        Assert.Equal(7, await service.Carts.QuantityAsync("foo", "A"));
        Assert.Equal("8", (await service.Carts.AddAsync("foo", "A", 1)).GetValue("entity-sequence-number"));
    }

    [Fact]
    public async Task Proxy_KilledDuringCommands_LosesNothingAcknowledged()
    {
        var service = await StartServiceAsync();
        await SurvivesAsync(service, async () =>
        {
            await service.Proxy.KillAsync();
            service.Proxy.Start();
            await service.BecomesReadyAsync();
        });
    }

    [Fact]
    public async Task Function_KilledDuringCommands_LosesNothingAcknowledged()
    {
        var service = await StartServiceAsync();
        await SurvivesAsync(service, async () =>
        {
            await service.Function.KillAsync();
            service.Function.Start();
        });
    }

    private static async Task SurvivesAsync(CartService service, Func<Task> disaster)
    {
        var workload = new Workload(service.Carts, users: 4, callersPerUser: 2);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var running = workload.RunAsync(stop.Token);

        for (var round = 0; round < 2; round++)
        {
            await AcknowledgesMoreAsync();
            await disaster();
        }

        await AcknowledgesMoreAsync();
        await stop.CancelAsync();
        await running.WaitAsync(_recoversWithin, Cancel);

        Assert.NotEmpty(workload.Failures);
        await workload.VerifyAsync(service.Journal);

        Task AcknowledgesMoreAsync()
        {
            var goal = workload.Acknowledged + 100;
            return Eventually.IsTrueAsync(
                () => workload.Acknowledged >= goal || running.IsCompleted, _recoversWithin, "100 more commands to be acknowledged", () => service.Log);
        }
    }

    private static async Task AddSevenAsync(CartService service, string user)
    {
        for (var piece = 0; piece < 7; piece++)
        {
            await service.Carts.AddAsync(user, "A", 1);
        }
    }

    private static async Task<bool> IsServedAsync(CartService service)
    {
        try
        {
            await service.Carts.GetAsync("foo");
            return true;
        }
        catch (RpcException failure) when (failure.StatusCode == StatusCode.Unavailable)
        {
            return false;
        }
    }
}
