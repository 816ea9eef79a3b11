using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol;

namespace StatefulServerless.Proxy.Core.EventSourced;

/// <summary>Holds a reply against the entity protocol.</summary>
internal sealed class ReplyCheck(EntityLimits limits)
{
    /// <summary>What is wrong with the reply; null when nothing is. A missing payload is not looked at here.</summary>
    public string? FindViolation(Reply reply, CommandInFlight command) =>
        FindWrongId("reply", reply.CommandId, command) ?? FindExcess(reply) ?? FindWrongEvents(reply) ?? FindWrongPayload(reply.Payload, command);

    public static string? FindViolation(Failure failure, CommandInFlight command) => FindWrongId("failure", failure.CommandId, command);

    private static string? FindWrongId(string frame, long id, CommandInFlight command) =>
        id == command.Id ? null : $"{frame} with command_id {id}, command {command.Id} is in flight";

    private string? FindExcess(Reply reply)
    {
        if (reply.Events.Count > limits.MaxEventsPerCommand)
            return $"reply with {reply.Events.Count} events exceeds limit {limits.MaxEventsPerCommand}";
        return FindExcess("a payload", reply.Payload?.CalculateSize() ?? 0)
            ?? FindExcess("events", BytesOf(reply.Events));
    }

    private static long BytesOf(RepeatedField<Any> events)
    {
        var bytes = 0L;
        for (var index = 0; index < events.Count; index++)
            bytes += events[index].CalculateSize();
        return bytes;
    }

    private string? FindExcess(string what, long bytes) =>
        bytes > limits.MaxMessageBytes ? $"reply with {what} of {bytes} bytes exceeds limit {limits.MaxMessageBytes}" : null;

    private static string? FindWrongEvents(Reply reply)
    {
        for (var index = 0; index < reply.Events.Count; index++)
        {
            if (reply.Events[index].TypeUrl.Length == 0)
                return $"event {index + 1} of {reply.Events.Count} has no type_url";
        }
        if (reply.Snapshot is null)
            return null;
        if (reply.Events.Count == 0)
            return "snapshot without events";
        return reply.Snapshot.TypeUrl.Length == 0 ? "snapshot has no type_url" : null;
    }

    private static string? FindWrongPayload(Any? payload, CommandInFlight command)
    {
        if (payload is null)
            return null;
        var expected = command.Outputs.FullNameOf(command.Name);
        // Only the part after the last '/' counts; without a '/' it is the whole.
        var found = payload.TypeUrl[(payload.TypeUrl.LastIndexOf('/') + 1)..];
        if (found != expected)
            return $"reply to {command.Name} is a '{ErrorText.Quote(found)}', a '{expected}' is expected";
        return command.Outputs.FindDefect(expected, payload.Value) is { } defect ? $"reply to {command.Name} is not a valid {expected}: {defect}" : null;
    }
}
