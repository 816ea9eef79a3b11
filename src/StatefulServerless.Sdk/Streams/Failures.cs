using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using StatefulServerless.Protocol;

namespace StatefulServerless.Streams;

/// <summary>Every failure frame that this side sends is made here.</summary>
internal static class Failures
{
    /// <summary>Command id 0 says that the failure belongs to the stream, not to a command.</summary>
    private const long NoCommand = 0;

    public static Failure OfStream(string description) =>
        new() { CommandId = NoCommand, Description = description, StatusCode = (int)StatusCode.FailedPrecondition };

    public static Failure Expected(long commandId, CommandFailedException failed) => new()
    {
        CommandId = commandId,
        Description = failed.Message,
        StatusCode = (int)(failed.StatusCode ?? StatusCode.OK),
        Details = { failed.Details.Select(Any.Pack) },
    };

    /// <summary>A handler that calls other services may let their answer pass.</summary>
    public static Failure Passed(long commandId, RpcException rpc) => new()
    {
        CommandId = commandId,
        Description = rpc.Status.Detail,
        StatusCode = (int)(rpc.StatusCode == StatusCode.OK ? StatusCode.Unknown : rpc.StatusCode),
    };

    public static Failure UnknownCommand(Command command, string service, IEnumerable<string> known) => new()
    {
        CommandId = command.Id,
        Description = $"Service {service} has no method '{command.Name}'. Methods: {string.Join(", ", known.Order(StringComparer.Ordinal))}.",
        StatusCode = (int)StatusCode.Unimplemented,
    };

    public static Failure BadPayload(Command command, string complaint) => new()
    {
        CommandId = command.Id,
        Description = $"The payload of {command.Name} {complaint}.",
        StatusCode = (int)StatusCode.InvalidArgument,
    };

    /// <summary>
    /// The stream ends after this one. For a command, <c>restart</c> tells the proxy so, before it sends the next command
    /// into a stream that will not answer it. Without a command the text says what the stream was doing.
    /// </summary>
    public static Failure Unexpected(long? commandId, string activity, string correlationId, string? revealed)
    {
        var description = commandId is null ? $"Unexpected error [{correlationId}] while {activity}" : $"Unexpected error [{correlationId}]";
        return new Failure
        {
            CommandId = commandId ?? NoCommand,
            Description = revealed is null ? description : $"{description}: {revealed}",
            StatusCode = (int)StatusCode.Internal,
            Restart = commandId is not null,
        };
    }
}
