using Akka.Actor;
using Grpc.Core;
using StatefulServerless.LoadBench.Protos;
using StatefulServerless.Protocol;

namespace StatefulServerless.LoadBench.Skeleton;

/// <summary>gRPC in front of the actors.</summary>
internal sealed class SkeletonService(IActorRef region) : Pad.PadBase
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    public override Task<Note> Append(Note request, ServerCallContext context) => AskAsync(PadCommand.Append(request));

    public override Task<Note> AppendMany(Notes request, ServerCallContext context) => AskAsync(new PadCommand(request.PadId, nameof(AppendMany), request));

    public override Task<Note> Read(Note request, ServerCallContext context) => AskAsync(new PadCommand(request.PadId, nameof(Read), request));

    private async Task<Note> AskAsync(PadCommand command)
    {
        var reply = await region.Ask<Reply>(command, _patience);
        return reply.Payload.Unpack<Note>();
    }
}
