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
        await workload.VerifyAsync(service.Journal);
    }

    [Fact]
    public async Task Proxy_TerminatedWhileTheFunctionHangs_AnswersEveryCallerInTime()
    {
        var shutdownTimeout = TimeSpan.FromSeconds(4);
        var function = UserFunction.JavaScript(FunctionDescriptors.WriteToFile());
        function.Settings["HANGS_ON"] = "never";
        var service = await StartServiceAsync(function, ("ShutdownTimeout", $"{shutdownTimeout}"));
        var hanging = service.Carts.AddAsync("foo", "never", 1);
        await Eventually.IsTrueAsync(() => function.Log.Contains("foo hangs", StringComparison.Ordinal), _exitsWithin, "the command to hang", () => service.Log);
        var queued = Enumerable.Range(0, 20).Select(_ => service.Carts.AddAsync("foo", "A", 1)).ToList();
        await service.Carts.GetAsync("bar");

        service.Proxy.Terminate();
        var exitCode = await service.Proxy.ExitAsync(shutdownTimeout + TimeSpan.FromSeconds(20));

        Assert.Equal(0, exitCode);
        Assert.Equal((StatusCode.Unavailable, "not-executed"), await AnswerAsync(hanging));
        foreach (var answer in queued)
        {
            Assert.Equal((StatusCode.Unavailable, "not-executed"), await AnswerAsync(answer));
        }
    }

    // Only the proxy says what became of a command: a broken connection would leave the outcome null.
    private static async Task<(StatusCode StatusCode, string? Outcome)> AnswerAsync(Task<Metadata> call)
    {
        var failure = await Assert.ThrowsAsync<RpcException>(() => call);
        return (failure.StatusCode, failure.Trailers.GetValue("command-outcome"));
    }
}
