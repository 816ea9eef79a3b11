using Grpc.Core;
using StatefulServerless.Protocol;

namespace StatefulServerless.Tck.Tests.Mutants.Frontends;

/// <summary>Frontends whose streams end in a wrong way, or have something in common.</summary>
internal static class StreamMutants
{
    public static IReadOnlyList<FrontendMutant> All { get; } =
    [
        new("half-close-not-noticed", "F35.1", new() { Farewell = (_, token) => Task.Delay(Timeout.InfiniteTimeSpan, token) }) { IsSilent = true },
        new("frame-on-half-close", "F35.1", new() { Farewell = (answers, token) => answers.WriteAsync(new EntityStreamOut { Failure = new Failure { Description = "bye" } }, token) }),
        new("error-on-half-close", "F35.1", new() { Farewell = (_, _) => throw new RpcException(new Status(StatusCode.Cancelled, "closed")) }),
        new("half-close-drops-the-command", "F35.2", new() { FinishesBeforeItEnds = false }),
        new("cancel-ends-all-streams", "F36", new() { AfterCancel = process => process.Stop() }),
        new("state-shared-by-all-streams", "F37", new() { Memory = (process, _) => process.Shared("all") }),
        new("a-hundred-streams-at-a-time", "F37", new() { MaxStreams = 100 }) { IsSilent = true },
        new("state-shared-by-streams-of-one-entity", "F38", new() { Memory = (process, id) => process.Shared(id) }),
    ];
}
