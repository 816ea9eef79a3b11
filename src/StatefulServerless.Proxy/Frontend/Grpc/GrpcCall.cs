using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;
using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Frontend.Grpc;

/// <summary>What the door knows of one gRPC call; a feature of its request.</summary>
internal sealed class GrpcCall(RequestFrames frames, DateTimeOffset? deadline)
{
    private volatile bool _hasSentCommands;

    /// <summary>Null when the caller set none.</summary>
    public DateTimeOffset? Deadline => deadline;

    /// <summary>Whether anything of the call may have reached an entity.</summary>
    public bool HasSentCommands => _hasSentCommands;

    public static GrpcCall Of(ServerCallContext context) => context.GetHttpContext().Features.GetRequiredFeature<GrpcCall>();

    public void SendsCommand() => _hasSentCommands = true;

    /// <summary>Reads no further message. What was sent on is still answered, and then the call ends with <paramref name="failure"/>.</summary>
    public void EndRequest(CallFailure failure) => frames.End(failure);
}
