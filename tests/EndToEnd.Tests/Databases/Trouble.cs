using System.Diagnostics;
using Grpc.Core;
using StatefulServerless.EndToEnd.Tests.Processes;

namespace StatefulServerless.EndToEnd.Tests.Databases;

/// <summary>Callers at work while something happens to the database, and what they were told.</summary>
internal sealed class Trouble(CartService service, JournalRows journal)
{
    /// <summary>Seconds, on a machine that builds beside the tests.</summary>
    private static readonly TimeSpan _servedWithin = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly Workload _workload = new(service.Carts, users: 4, callersPerUser: 2);

    /// <summary>Lets trouble come and go under load. Afterwards every caller is served again within seconds, and the journal bears out every answer.</summary>
    /// <param name="trouble">Ends when it is over.</param>
    /// <returns>The outcomes of the commands that failed.</returns>
    public async Task<IReadOnlyList<string>> SurviveAsync(Func<Trouble, Task> trouble)
    {
        var life = service.Proxy.ProcessId;
        using var stop = new CancellationTokenSource();
        var running = _workload.RunAsync(stop.Token);
        await EveryCallerIsServedAsync(_patience, "every caller to be served before the trouble");

        await trouble(this);

        var healed = Stopwatch.GetTimestamp();
        await EveryCallerIsServedAsync(_servedWithin, "every caller to be served after the trouble");
        TestContext.Current.TestOutputHelper?.WriteLine($"Served again after {Stopwatch.GetElapsedTime(healed).TotalSeconds:0.0} s.");
        await stop.CancelAsync();
        await running.WaitAsync(_patience);
        await _workload.VerifyAsync(journal);
        Assert.Equal((life, false), (service.Proxy.ProcessId, service.Proxy.HasExited));
        return Tell();
    }

    /// <summary>Every caller has been told of the trouble.</summary>
    public Task EveryCallerFailsAsync() => EveryAsync(() => _workload.FailedByCaller, _patience, "every caller to be told of the trouble");

    private Task EveryCallerIsServedAsync(TimeSpan within, string what) => EveryAsync(() => _workload.AcknowledgedByCaller, within, what);

    private Task EveryAsync(Func<IReadOnlyList<long>> counts, TimeSpan within, string what)
    {
        var before = counts();
        return Eventually.IsTrueAsync(() => counts().Zip(before).All(caller => caller.First > caller.Second), within, what, () => service.Log);
    }

    private List<string> Tell()
    {
        var failures = _workload.Failures.ToList();
        foreach (var kind in failures.GroupBy(failure => (failure.StatusCode, Outcome: OutcomeOf(failure), failure.Status.Detail)))
            TestContext.Current.TestOutputHelper?.WriteLine($"{kind.Count()} x {kind.Key}");
        TestContext.Current.TestOutputHelper?.WriteLine($"{_workload.Acknowledged} acknowledged.");
        Assert.All(failures, failure => Assert.Equal(StatusCode.Unavailable, failure.StatusCode));
        return [.. failures.Select(OutcomeOf)];
    }

    private static string OutcomeOf(RpcException failure) => failure.Trailers.GetValue("command-outcome") ?? "(none)";
}
