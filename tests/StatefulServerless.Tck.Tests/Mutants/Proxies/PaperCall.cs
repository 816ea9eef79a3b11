using Grpc.Core;
using StatefulServerless.Protocol;

namespace StatefulServerless.Tck.Tests.Mutants.Proxies;

/// <summary>A caller who waits.</summary>
internal sealed record PaperCall(Command Command, CancellationToken Left)
{
    public TaskCompletionSource<PaperAnswer> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Refuse(StatusCode status, string description, string outcome = "not-executed") =>
        Answer.TrySetResult(new PaperAnswer(status, description, outcome));
}
