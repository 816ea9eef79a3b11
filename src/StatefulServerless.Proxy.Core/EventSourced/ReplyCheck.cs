using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol;

namespace StatefulServerless.Proxy.Core.EventSourced;

/// <summary>Holds a reply against the entity protocol.</summary>
internal sealed class ReplyCheck(EntityLimits limits, MethodOutputs outputs)
{
    /// <summary>What is wrong with the reply; null when nothing is. A missing payload is not looked at here.</summary>
    public string? FindViolation(Reply reply, CommandInFlight command) =>
        FindWrongId("reply", reply.CommandId, command) ?? FindExcess(reply) ?? FindWrongEvents(reply) ?? FindWrongPayload(reply.Payload, command.Name);

    public static string? FindViolation(Failure failure, CommandInFlight command) => FindWrongId("failure", failure.CommandId, command);

    private static string? FindWrongId(string frame, long id, CommandInFlight command) =>
        id == command.Id ? null : $"{frame} with command_id {id}, command {command.Id} is in flight";

    private string? FindExcess(Reply reply)
    {
        if (reply.Events.Count > limits.MaxEventsPerCommand)
            return $"reply with {reply.Events.Count} events exceeds limit {limits.MaxEventsPerCommand}";
        var bytes = reply.CalculateSize();
        return bytes > limits.MaxReplyBytes ? $"reply of {bytes} bytes exceeds limit {limits.MaxReplyBytes}" : null;
    }

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

    private string? FindWrongPayload(Any? payload, string commandName)
    {
        if (payload is null)
            return null;
        var expected = outputs.FullNameOf(commandName);
        // Only the part after the last '/' counts; without a '/' it is the whole.
        var found = payload.TypeUrl[(payload.TypeUrl.LastIndexOf('/') + 1)..];
        if (found != expected)
            return $"reply to {commandName} is a '{ErrorText.Quote(found)}', a '{expected}' is expected";
        return outputs.FindDefect(expected, payload.Value) is { } defect ? $"reply to {commandName} is not a valid {expected}: {defect}" : null;
    }
}
