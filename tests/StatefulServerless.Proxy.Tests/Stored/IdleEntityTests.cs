namespace StatefulServerless.Proxy.Tests.Stored;

/// <summary>What a live entity that does nothing costs the proxy, without its stream to the user function.</summary>
[Collection(AloneInTheProcess.Name)]
public sealed class IdleEntityTests(ITestOutputHelper output)
{
    // Of the 16 kB that an idle entity may cost, a gRPC stream takes about 10.
    private const int MaxBytes = 6_000;

    [Fact]
    public async Task IdleEntity_CostsLittleMemory()
    {
        const int Entities = 2_000;
        await using var entities = new SqliteEntities();
        await entities.InitializeAsync();
        await ServeAsync(entities, "warm", 200);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await ServeAsync(entities, "idle", Entities);

        var bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / Entities;
        output.WriteLine($"{bytes} bytes for each idle entity");
        Assert.InRange(bytes, 1, MaxBytes);
    }

    private static async Task ServeAsync(SqliteEntities entities, string prefix, int count)
    {
        await Task.WhenAll(Enumerable.Range(0, count).Select(number => entities.CountAsync($"{prefix}-{number}", "Add", "1")));
    }
}
