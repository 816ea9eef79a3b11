using StatefulServerless.EndToEnd.Tests.Processes;

namespace StatefulServerless.EndToEnd.Tests;

/// <summary>What the function sees of an entity's life; the function in JavaScript prints it.</summary>
public sealed class PassivationTests : CartTest
{
    private static readonly TimeSpan _within = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Entity_PassivatedAndCalledAgain_ComesFromSnapshotAndLaterEvents()
    {
        var service = await StartServiceAsync(UserFunction.JavaScript(FunctionDescriptors.WriteToFile()), ("PassivationTimeout", "00:00:02"));
        for (var piece = 0; piece < 7; piece++)
        {
            await service.Carts.AddAsync("foo", "A", 1);
        }

        await PrintsAsync(service, "foo closed after 7");
        Assert.Equal(7, await service.Carts.QuantityAsync("foo", "A"));

        await PrintsAsync(service, "foo opened with snapshot 5");
        await PrintsAsync(service, "foo replayed 6");
        await PrintsAsync(service, "foo replayed 7");
        Assert.DoesNotContain("foo replayed 5", service.Function.Log, StringComparison.Ordinal);
        Assert.Equal("8", (await service.Carts.AddAsync("foo", "A", 1)).GetValue("entity-sequence-number"));
    }

    [Fact]
    public async Task Entities_PassivatedAsSoonAsTheyAreIdle_LoseNoCommand()
    {
        var service = await StartServiceAsync(settings: ("PassivationTimeout", "00:00:00.001"));
        var workload = new Workload(service.Carts, users: 4, callersPerUser: 2);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var running = workload.RunAsync(stop.Token);

        await Eventually.IsTrueAsync(() => workload.Acknowledged >= 1000, _within, "1000 commands to be acknowledged", () => service.Log);
        await stop.CancelAsync();
        await running.WaitAsync(_within, Cancel);

        Assert.Empty(workload.Failures);
        await workload.VerifyAsync(service.Journal);
    }

    [Fact]
    public async Task Entities_500Called_AreAllLiveAtOnce()
    {
        var service = await StartServiceAsync(UserFunction.JavaScript(FunctionDescriptors.WriteToFile()), ("PassivationTimeout", "00:10:00"));
        var users = Enumerable.Range(0, 500).Select(_ => NewUser()).ToList();

        await Task.WhenAll(users.Select(user => service.Carts.AddAsync(user, "A", 1)));

        var lines = service.Function.Log.Split('\n');
        Assert.Equal(500, lines.Count(line => line.EndsWith(" opened without snapshot", StringComparison.Ordinal)));
        Assert.DoesNotContain(lines, line => line.Contains(" closed ", StringComparison.Ordinal));
    }

    private static Task PrintsAsync(CartService service, string line) => Eventually.IsTrueAsync(
        () => service.Function.Log.Split('\n').Contains(line), _within, $"the function to print '{line}'", () => service.Log);
}
