using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using StatefulServerless.LoadBench.Protos;
using StatefulServerless.Protocol;

namespace StatefulServerless.LoadBench.Roles;

/// <summary>A user function that replies with what it got, and emits it too. Written by hand: what it costs is not what is measured.</summary>
internal sealed class EchoFunction : Entity.EntityBase
{
    private const int SnapshotBytes = 1_000;

    public override Task<EntitySpec> ready(Empty request, ServerCallContext context) => Task.FromResult(new EntitySpec
    {
        Proto = Descriptors().ToByteString(),
        ServiceName = Pad.Descriptor.FullName,
        PersistenceId = "pad",
    });

    public override async Task handle(IAsyncStreamReader<EntityStreamIn> requestStream, IServerStreamWriter<EntityStreamOut> responseStream, ServerCallContext context)
    {
        while (await requestStream.MoveNext())
            if (requestStream.Current.Command is { } command)
                await responseStream.WriteAsync(new EntityStreamOut { Reply = ReplyTo(command) });
    }

    private static Reply ReplyTo(Command command) => command.Name switch
    {
        nameof(Pad.PadBase.Append) => new Reply { CommandId = command.Id, Payload = command.Payload, Events = { command.Payload } },
        nameof(Pad.PadBase.AppendMany) => ReplyTo(command.Id, command.Payload.Unpack<Notes>()),
        _ => new Reply { CommandId = command.Id, Payload = command.Payload },
    };

    private static Reply ReplyTo(long commandId, Notes notes)
    {
        var note = Any.Pack(new Note { PadId = notes.PadId, Text = notes.Text });
        return new Reply
        {
            CommandId = commandId,
            Payload = note,
            Events = { Enumerable.Repeat(note, notes.Events) },
            Snapshot = notes.Snapshot ? Any.Pack(new Note { PadId = notes.PadId, Text = ByteString.CopyFrom(new byte[SnapshotBytes]) }) : null,
        };
    }

    private static FileDescriptorSet Descriptors()
    {
        var files = new Dictionary<string, FileDescriptorProto>();
        Add(PadReflection.Descriptor, files);
        return new FileDescriptorSet { File = { files.Values } };
    }

    private static void Add(FileDescriptor file, Dictionary<string, FileDescriptorProto> files)
    {
        foreach (var imported in file.Dependencies) Add(imported, files);
        files.TryAdd(file.Name, file.ToProto());
    }
}
