using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using StatefulServerless.Protocol;
using StatefulServerless.Streams;

namespace StatefulServerless.Testing.Running;

/// <summary>Makes of a frame what a test looks at.</summary>
internal static class Results
{
    public static CommandResult Of(string command, StreamStep step, MessageDescriptor output, Func<Any, IMessage> decode)
    {
        if (step.Answer?.Reply is { } reply)
            return new CommandResult(command, output.Parser.ParseFrom(reply.Payload.Value), [.. reply.Events.Select(decode)], reply.Snapshot, null, Texts(reply.Metadata));
        if (step.Answer?.Failure is { } failure)
            return new CommandResult(command, null, [], null, new CommandFailure(StatusOf(failure), failure.Description, failure.Details, failure.Restart), Texts(failure.Metadata));
        throw new KitException($"Protocol: {command} was not answered.");
    }

    private static StatusCode StatusOf(Failure failure) => failure.StatusCode == (int)StatusCode.OK ? StatusCode.Unknown : (StatusCode)failure.StatusCode;

    private static List<KeyValuePair<string, string>> Texts(Protocol.Metadata? metadata) =>
        [.. (metadata?.Entries ?? []).Where(entry => entry.ValueCase == MetadataEntry.ValueOneofCase.StringValue).Select(entry => KeyValuePair.Create(entry.Key, entry.StringValue))];
}
