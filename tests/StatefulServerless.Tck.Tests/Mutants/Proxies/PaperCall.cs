using Grpc.Core;
using StatefulServerless.Protocol;

namespace StatefulServerless.Tck.Tests.Mutants.Proxies;

/// <summary>A caller who waits.</summary>
internal sealed record PaperCall(Command Command, CancellationToken Left)
{
    public TaskCompletionSource<PaperAnswer> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Succeed(Reply reply, int? sequence = null) => Answer.TrySetResult(new PaperAnswer(StatusCode.OK, "", "executed") { Reply = reply, Sequence = sequence });

    public void Refuse(StatusCode status, string description, string outcome = "not-executed") =>
        Answer.TrySetResult(new PaperAnswer(status, description, outcome));
}
