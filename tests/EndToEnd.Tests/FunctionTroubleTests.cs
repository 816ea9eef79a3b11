using System.Diagnostics;
using System.Net;
using Grpc.Core;
using StatefulServerless.EndToEnd.Tests.Processes;

namespace StatefulServerless.EndToEnd.Tests;

/// <summary>A user function that hangs or dies costs its callers an honest answer, and nothing else.</summary>
public sealed class FunctionTroubleTests : CartTest
{
    private const int Crashes = 3;

    private static readonly TimeSpan _recoversWithin = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Function_ThatHangs_CostsADeadlineAndComesBack()
    {
        var service = await StartServiceAsync(settings: ("RelayTimeout", "00:00:05"));
        await service.Carts.AddAsync("foo", "A", 1);

        service.Function.Freeze();
        var clock = Stopwatch.StartNew();
        var failure = await Assert.ThrowsAsync<RpcException>(() => service.Carts.AddAsync("foo", "B", 1));
        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(4.5), _recoversWithin);
        Assert.Equal((StatusCode.DeadlineExceeded, "unknown"), (failure.StatusCode, failure.Trailers.GetValue("command-outcome")));

        service.Function.Thaw();
        await Eventually.IsTrueAsync(() => IsServedAsync(service.Carts, "foo"), _recoversWithin, "the cart to be served again", () => service.Log);
        Assert.Equal(1, await service.Carts.QuantityAsync("foo", "A"));
    }

    [Fact]
    public async Task Function_KilledWith500EntitiesLive_ServesThemAllAgain()
    {
        var service = await StartServiceAsync();
        var users = Enumerable.Range(0, 500).Select(_ => NewUser()).ToList();
        await Task.WhenAll(users.Select(user => service.Carts.AddAsync(user, "A", 1)));

        await service.Function.KillAsync();
        service.Function.Start();

        await Eventually.IsTrueAsync(() => IsServedAsync(service.Carts, users[0]), _recoversWithin, "a cart to be served again", () => service.Log);
        var quantities = await Task.WhenAll(users.Select(user => service.Carts.QuantityAsync(user, "A")));
        Assert.All(quantities, quantity => Assert.Equal(1, quantity));
    }

    [Fact]
    public async Task Function_Gone_LeavesAnswersOfUnavailable()
    {
        var service = await StartServiceAsync();
        await service.Carts.AddAsync("foo", "A", 1);

        await service.Function.KillAsync();

        var failure = await Assert.ThrowsAsync<RpcException>(() => service.Carts.AddAsync("foo", "A", 1));
        Assert.Equal((StatusCode.Unavailable, "not-executed"), (failure.StatusCode, failure.Trailers.GetValue("command-outcome")));
    }

    [Fact]
    public async Task Function_ThatCrashesAgainAndAgain_CostsAnHonestAnswerEachTime_AndNothingOnceItStays()
    {
        var service = await StartServiceAsync();
        for (var crash = 0; crash < Crashes; crash++)
        {
            await service.Carts.AddAsync("foo", "A", 1);
            await service.Function.KillAsync();

            var failure = await Assert.ThrowsAsync<RpcException>(() => service.Carts.AddAsync("foo", "A", 1));
            Assert.Equal((StatusCode.Unavailable, "not-executed"), (failure.StatusCode, failure.Trailers.GetValue("command-outcome")));
            await ReadyAnswersAsync(service, HttpStatusCode.ServiceUnavailable);

            service.Function.Start();
            await Eventually.IsTrueAsync(() => IsServedAsync(service.Carts, "foo"), _recoversWithin, "the cart to be served again", () => service.Log);
            await ReadyAnswersAsync(service, HttpStatusCode.OK);
        }
        Assert.Equal(Crashes, await service.Carts.QuantityAsync("foo", "A"));
    }

    // The caller of the first command after a crash may hear of it before discovery does.
    private static Task ReadyAnswersAsync(CartService service, HttpStatusCode status) => Eventually.IsTrueAsync(
        async () => await service.Proxy.AskAsync("/ready") == status, _recoversWithin, $"/ready to answer {(int)status}", () => service.Log);

    private static async Task<bool> IsServedAsync(CartClient carts, string user)
    {
        try
        {
            await carts.GetAsync(user);
            return true;
        }
        catch (RpcException failure) when (failure.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded)
        {
            return false;
        }
    }
}
