using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using StatefulServerless.LoadBench.Protos;
using StatefulServerless.Protocol;

namespace StatefulServerless.LoadBench.Roles;

/// <summary>A stream to the function with one command at a time.</summary>
internal sealed class PadStream(string pad, Entity.EntityClient function)
{
    private readonly AsyncDuplexStreamingCall<EntityStreamIn, EntityStreamOut> _stream = function.handle();
    private long _lastCommandId;

    public async Task<Reply> SendAsync(Note note)
    {
        if (_lastCommandId == 0) await _stream.RequestStream.WriteAsync(new EntityStreamIn { Init = new Init { EntityId = pad } });
        var command = new Command { EntityId = pad, Id = ++_lastCommandId, Name = "Append", Payload = Any.Pack(note) };
        await _stream.RequestStream.WriteAsync(new EntityStreamIn { Command = command });
        if (!await _stream.ResponseStream.MoveNext()) throw new InvalidOperationException("The function ended the stream.");
        return _stream.ResponseStream.Current.Reply;
    }
}
