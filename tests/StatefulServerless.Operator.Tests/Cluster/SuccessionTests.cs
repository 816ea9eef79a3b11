using System.Text.Json.Nodes;
using StatefulServerless.Operator.Api;

namespace StatefulServerless.Operator.Tests.Cluster;

/// <summary>An operator that ends as Kubernetes ends pods, and the one after it.</summary>
public sealed class SuccessionTests(ControlPlane cluster)
{
    private static readonly ResourceKind _leases = new("coordination.k8s.io", "v1", "leases");

    [Fact]
    public async Task Operator_Terminated_LeavesTheLeaseToTheNextOneAtOnce()
    {
        using var place = await TestNamespace.CreateAsync(cluster, "succession");
        using var first = OperatorProcess.Start(cluster, place.Name, "first");
        var lease = await place.UntilAsync(_leases, "stateful-serverless-operator", "to be the first operator's", lease => HolderOf(lease) == "first");
        using var second = OperatorProcess.Start(cluster, place.Name, "second");
        await second.UntilAsync("standing by");
        var holders = HoldersUntilAsync(place, lease["metadata"]!["resourceVersion"]!.ToString(), "second");

        Assert.Equal(0, await first.TerminateAsync());

        // Without the empty one it would have been waited for until it ran out.
        Assert.Equal(["first", "", "second"], await holders);
    }

    [Fact]
    public async Task Operator_StoppedInTheMiddleOfItsWork_GivesTheLeaseBackWhenNothingIsUnderWay()
    {
        using var place = await TestNamespace.CreateAsync(cluster, "stopping");
        using var record = new CallRecord();
        await using (await RunningOperator.StartAsync(cluster, place.Name, listener: record))
        {
            await place.ApplySampleAsync("inmemory");
            await record.Held.WaitAsync(Eventually.Patience, TestContext.Current.CancellationToken);
        }

        Assert.True(record.HasGivenBack);
        Assert.Empty(record.TooLate);
    }

    // Everything that the Lease says from now on of who has it, in order.
    private static async Task<IReadOnlyList<string>> HoldersUntilAsync(TestNamespace place, string version, string last)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limited.CancelAfter(Eventually.Patience);
        var holders = new List<string>();
        await foreach (var happened in place.Api.WatchAsync(_leases, place.Name, null, version, limited.Token))
        {
            if (!happened.IsBookmark && HolderOf(happened.Item) is { } holder && holder != holders.LastOrDefault()) holders.Add(holder);
            if (holders.LastOrDefault() == last) break;
        }

        return holders;
    }

    private static string? HolderOf(JsonObject lease) => lease["spec"]?["holderIdentity"]?.ToString();
}
