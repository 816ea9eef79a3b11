using System.Globalization;
using System.Text.RegularExpressions;
using StatefulServerless.EndToEnd.Tests.Processes;

namespace StatefulServerless.EndToEnd.Tests;

/// <summary>Entities that live all at once on one proxy, each with an open stream to one function over which it is asked again.</summary>
public sealed partial class LiveEntitiesTests(ITestOutputHelper output) : CartTest
{
    /// <summary>How many: for runs by hand, whose figures are in bench/results/live-entities.md.</summary>
    private const string Variable = "STATEFUL_SERVERLESS_LIVE_ENTITIES";

    private const int UsualCount = 2_000;
    private const int CommandsAfterwards = 2_000;
    private const int AtOnce = 64;

    // Against an explosion only: resident memory has what the garbage collector has not given back.
    private const long MostBytesPerEntity = 256 * 1024;

    private static readonly TimeSpan _within = TimeSpan.FromSeconds(60);

    private readonly HttpClient _http = new();

    [Fact]
    public async Task Entities_LiveAllAtOnce_AreServedAgainOverTheirOpenStreams()
    {
        var count = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? int.Parse(given, CultureInfo.InvariantCulture) : UsualCount;
        var service = await StartServiceAsync(settings: ("PassivationTimeout", "1h"));
        var users = Enumerable.Range(0, count).Select(_ => NewUser()).ToArray();
        await AddToAllAsync(service, users.AsMemory(0, count / 10));
        var (proxyBefore, functionBefore, began) = (ResidentBytes(service.Proxy.ProcessId), ResidentBytes(service.Function.ProcessId), TimeProvider.System.GetTimestamp());

        await AddToAllAsync(service, users.AsMemory(count / 10));
        var activation = TimeProvider.System.GetElapsedTime(began);
        await Eventually.IsTrueAsync(async () => await LiveAsync(service) == count, _within, $"{count} entities to live", () => service.Log);
        var perEntity = (ResidentBytes(service.Proxy.ProcessId) - proxyBefore) / (count - (count / 10));
        var perEntityOfFunction = (ResidentBytes(service.Function.ProcessId) - functionBefore) / (count - (count / 10));

        began = TimeProvider.System.GetTimestamp();
        var asked = Random.Shared.GetItems(users, CommandsAfterwards);
        await AddToAllAsync(service, asked);
        var commands = TimeProvider.System.GetElapsedTime(began);

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {count} entities live: activated at {(count - (count / 10)) / activation.TotalSeconds:0} a second; resident memory for each {perEntity / 1024.0:0.0} KiB in the proxy and {perEntityOfFunction / 1024.0:0.0} KiB in the function;
            then {CommandsAfterwards} commands to random ones of them at {CommandsAfterwards / commands.TotalSeconds:0} a second
            """));
        Assert.Equal(count, await LiveAsync(service));
        Assert.Equal(2, (await service.Carts.QuantityAsync(asked.First(user => asked.Count(each => each == user) == 1), "A")));
        Assert.InRange(perEntity, long.MinValue, MostBytesPerEntity);
    }

    private static Task AddToAllAsync(CartService service, ReadOnlyMemory<string> users) => Parallel.ForEachAsync(
        users.ToArray(),
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Cancel },
        async (user, _) => await service.Carts.AddAsync(user, "A", 1));

    private async Task<int> LiveAsync(CartService service)
    {
        var metrics = await _http.GetStringAsync(new Uri($"http://127.0.0.1:{service.Proxy.ManagementPort}/metrics"), Cancel);
        return Live().Match(metrics) is { Success: true } live ? int.Parse(live.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0;
    }

    private static long ResidentBytes(int processId)
    {
        var line = File.ReadLines($"/proc/{processId}/status").Single(each => each.StartsWith("VmRSS:", StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^statefulserverless_entity_live\S* (\d+)", RegexOptions.Multiline)]
    private static partial Regex Live();
}
