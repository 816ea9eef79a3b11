using Grpc.Core;
using StatefulServerless.LoadBench.Load;
using StatefulServerless.LoadBench.Protos;

namespace StatefulServerless.LoadBench.Roles;

/// <summary>A contender that puts itself under load.</summary>
internal abstract class MeterService : Meter.MeterBase
{
    public override async Task<LoadResult> Run(LoadOrder request, ServerCallContext context)
    {
        var loop = new ClosedLoop(request.Callers, TimeSpan.FromMilliseconds(request.WarmUpMs), TimeSpan.FromMilliseconds(request.LengthMs));
        var round = await loop.RunAsync(Prepare(request.Callers));
        return new LoadResult { Errors = round.Errors, Seconds = round.Seconds, Calls = { round.Calls.Counts } };
    }

    /// <returns>One call of a caller.</returns>
    protected abstract Func<int, Task> Prepare(int callers);
}
