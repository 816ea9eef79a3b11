using StatefulServerless.LoadBench.Contenders;
using StatefulServerless.LoadBench.Load;
using StatefulServerless.LoadBench.Protos;

namespace StatefulServerless.LoadBench.Scenarios;

/// <summary>Pads that are stored and not in memory: their process was killed and has been started again.</summary>
internal static class ColdPads
{
    /// <summary>Starts a contender on a new journal, lets it store something, kills it, and starts it again.</summary>
    /// <param name="cast">The processes of the run.</param>
    /// <param name="contender">The proxy or the skeleton.</param>
    /// <param name="store">What is stored.</param>
    public static async Task<GrpcContender> PrepareAsync(Cast cast, string contender, Func<PadCallers, Task> store)
    {
        var journal = await cast.StoreAsync(contender);
        var first = await cast.OnAsync(contender, journal);
        await store(first.Callers);
        cast.Stop(first);
        return await cast.OnAsync(contender, journal);
    }

    /// <summary>Calls for each number, so many at a time.</summary>
    public static Task ForEachAsync(int first, int count, int callers, Func<int, Task> call) => Parallel.ForAsync(
        first, first + count, new ParallelOptions { MaxDegreeOfParallelism = callers }, async (number, _) => await call(number));

    public static Task ReadAsync(PadCallers callers, int caller, string pad) => callers.ClientOf(caller).ReadAsync(new Note { PadId = pad }).ResponseAsync;
}
