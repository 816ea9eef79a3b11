using System.Diagnostics;
using System.Net;
using StatefulServerless.EndToEnd.Tests.Processes;

namespace StatefulServerless.EndToEnd.Tests;

public sealed class StartTests : CartTest
{
    private static readonly TimeSpan _lateness = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Function_20SecondsLate_IsFound()
    {
        var service = Own();
        service.Proxy.Start();
        var sinceStart = Stopwatch.StartNew();
        await service.Proxy.AnswersAsync("/alive", HttpStatusCode.OK, ProxyProcess.ReadyWithin, () => service.Log);

        await Eventually.IsTrueAsync(
            async () =>
            {
                Assert.Equal(HttpStatusCode.ServiceUnavailable, await service.Proxy.AskAsync("/ready"));
                return sinceStart.Elapsed >= _lateness;
            },
            within: _lateness + _lateness,
            what: "the function's late start",
            log: () => service.Log);

        service.Function.Start();
        await service.BecomesReadyAsync();

        await service.Carts.AddAsync("foo", "A", 1);
        Assert.Equal(1, await service.Carts.QuantityAsync("foo", "A"));
    }
}
