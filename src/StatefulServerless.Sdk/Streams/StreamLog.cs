using Microsoft.Extensions.Logging;

namespace StatefulServerless.Streams;

internal static partial class StreamLog
{
    private static readonly Func<ILogger, string, string, long, IDisposable?> DefinedScope = LoggerMessage.DefineScope<string, string, long>(
        "Entity {EntityId}, command {CommandName}, sequence number {SequenceNumber}");

    public static IDisposable? CommandScope(ILogger logger, string entityId, string commandName, long sequenceNumber) =>
        DefinedScope(logger, entityId, commandName, sequenceNumber);

    [LoggerMessage(9000, LogLevel.Error, "Ended a stream: {Violation}")]
    public static partial void ProtocolViolated(ILogger logger, string violation);

    [LoggerMessage(9001, LogLevel.Error, "Unexpected error [{CorrelationId}] in entity {EntityId}, {Activity}; its stream ends")]
    public static partial void UnexpectedError(ILogger logger, Exception exception, string correlationId, string? entityId, string activity);

    [LoggerMessage(9002, LogLevel.Debug, "The proxy cancelled a stream")]
    public static partial void StreamCancelled(ILogger logger);
}
