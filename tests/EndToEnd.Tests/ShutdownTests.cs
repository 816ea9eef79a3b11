using Grpc.Core;
using StatefulServerless.EndToEnd.Tests.Processes;

namespace StatefulServerless.EndToEnd.Tests;

public sealed class ShutdownTests : CartTest
{
    private static readonly TimeSpan _exitsWithin = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Proxy_TerminatedUnderLoad_AnswersEveryCallerAndLosesNothing()
    {
        var service = await StartServiceAsync();
        var workload = new Workload(service.Carts, users: 8, callersPerUser: 4);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var running = workload.RunAsync(stop.Token);
        await Eventually.IsTrueAsync(() => workload.Acknowledged >= 200, _exitsWithin, "200 commands to be acknowledged", () => service.Log);

        service.Proxy.Terminate();
        var exitCode = await service.Proxy.ExitAsync(_exitsWithin);
        await stop.CancelAsync();
        await running.WaitAsync(_exitsWithin, Cancel);

        Assert.Equal(0, exitCode);
        Assert.NotEmpty(workload.Failures);
        Assert.All(workload.Failures, failure => Assert.Equal(StatusCode.Unavailable, failure.StatusCode));

        service.Proxy.Start();
        await service.BecomesReadyAsync();
        await workload.VerifyAsync();
    }
}
