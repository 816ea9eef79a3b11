namespace StatefulServerless.Proxy.Tests.Stored;

/// <summary>What a live entity that does nothing costs the proxy, without its stream to the user function.</summary>
[Collection(AloneInTheProcess.Name)]
public sealed class IdleEntityTests(ITestOutputHelper output)
{
    // Of the 16 kB that an idle entity may cost, a gRPC stream takes about 10.
    private const int MaxBytes = 6_000;

    private const int Rounds = 3;

    [Fact]
    public async Task IdleEntity_CostsLittleMemory()
    {
        const int Entities = 2_000;
        await using var entities = new SqliteEntities();
        await entities.InitializeAsync();
        await ServeAsync(entities, "warm", 200);

        var bytes = new List<long>();
        for (var round = 0; round < Rounds; round++)
            bytes.Add(await CostAsync(() => ServeAsync(entities, $"idle-{round}", Entities)) / Entities);

        output.WriteLine($"{string.Join(", ", bytes)} bytes for each idle entity");
        Assert.Contains(bytes, cost => cost is > 0 and <= MaxBytes);
    }

    // What earlier tests left may be let go of in the middle of a round, which then shows too little; an entity that costs too much does so in each.
    private static async Task<long> CostAsync(Func<Task> serve)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await serve();
        return GC.GetTotalMemory(forceFullCollection: true) - before;
    }

    private static async Task ServeAsync(SqliteEntities entities, string prefix, int count)
    {
        await Task.WhenAll(Enumerable.Range(0, count).Select(number => entities.CountAsync($"{prefix}-{number}", "Add", "1")));
    }
}
