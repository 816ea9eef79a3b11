using System.Collections.Concurrent;
using Grpc.Core;
using StatefulServerless.LoadBench.Protos;
using StatefulServerless.Protocol;

namespace StatefulServerless.LoadBench.Roles;

/// <summary>A call that goes on to the function over the pad's stream, and back. Each pad has one caller.</summary>
internal sealed class TwoHopService(Entity.EntityClient function) : Pad.PadBase
{
    private readonly ConcurrentDictionary<string, PadStream> _streams = new();

    public override async Task<Note> Append(Note request, ServerCallContext context)
    {
        var reply = await _streams.GetOrAdd(request.PadId, pad => new PadStream(pad, function)).SendAsync(request);
        return reply.Payload.Unpack<Note>();
    }
}
