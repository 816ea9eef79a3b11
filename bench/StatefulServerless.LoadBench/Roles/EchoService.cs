using Grpc.Core;
using StatefulServerless.LoadBench.Protos;

namespace StatefulServerless.LoadBench.Roles;

/// <summary>What a call costs when nothing is done.</summary>
internal sealed class EchoService : Pad.PadBase
{
    public override Task<Note> Append(Note request, ServerCallContext context) => Task.FromResult(request);
}
