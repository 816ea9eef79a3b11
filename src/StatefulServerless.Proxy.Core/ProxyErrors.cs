using Grpc.Core;
using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Core;

/// <summary>Every failure that a client can see is made here: status, text, details, and what is known about the command's events.</summary>
/// <remarks>Texts never carry what only an operator should know: exception texts, addresses of stores, stack traces.</remarks>
public static partial class ProxyErrors
{
    /// <summary>No entity type is served by this service.</summary>
    public static CallFailure UnknownService(string service) =>
        NotExecuted(StatusCode.Unimplemented, $"unknown service {ErrorText.Quote(service)}");

    /// <summary>The service has no such method; names are case-sensitive.</summary>
    public static CallFailure UnknownMethod(string service, string method) =>
        NotExecuted(StatusCode.Unimplemented, $"unknown method {ErrorText.Quote(method)} of {ErrorText.Quote(service)}");

    /// <summary>The request cannot be read as the method's input.</summary>
    /// <param name="messageFullName">The full name of the input message.</param>
    /// <param name="reason">What is wrong with the bytes or the JSON.</param>
    public static CallFailure InvalidRequest(string messageFullName, string reason) =>
        NotExecuted(StatusCode.InvalidArgument, $"request is not a valid {messageFullName}: {reason}");

    /// <summary>A key field is absent or empty.</summary>
    public static CallFailure EmptyEntityKey(string fieldName) =>
        NotExecuted(StatusCode.InvalidArgument, $"entity key `{fieldName}` is empty");

    /// <summary>The canonical text of the entity key is over the limit.</summary>
    public static CallFailure EntityIdTooLong(int bytes, int maxBytes) =>
        NotExecuted(StatusCode.InvalidArgument, $"entity id of {bytes} bytes exceeds limit {maxBytes}");

    /// <summary>The entity stops before it has come to this command.</summary>
    public static CallFailure ShuttingDown() =>
        NotExecuted(StatusCode.Unavailable, "the proxy is shutting down or moving the entity; try again");

    /// <summary>Too many commands wait for the entity.</summary>
    public static CallFailure QueueFull(string entityId, int maxQueuedCommands) => NotExecuted(
        StatusCode.ResourceExhausted,
        $"queue full: {maxQueuedCommands} commands wait for entity '{ErrorText.Quote(entityId)}', which is the limit; try again later");

    /// <summary>The caller's deadline passed before the command was sent to the user function.</summary>
    public static CallFailure DeadlineExceededInQueue() =>
        NotExecuted(StatusCode.DeadlineExceeded, "the deadline passed before the command was started");

    /// <summary>The command was sent and no answer came in time; it may still finish.</summary>
    /// <param name="waited">How long it took until this was given up.</param>
    public static CallFailure DeadlineExceededAfterStart(TimeSpan waited) => Unknown(
        StatusCode.DeadlineExceeded, $"the command was started, and no answer came within {waited.TotalSeconds:0.###} s");

    /// <summary>The caller has gone before the command was sent to the user function.</summary>
    public static CallFailure Cancelled() =>
        NotExecuted(StatusCode.Cancelled, "the caller cancelled before the command was started");

    /// <summary>A bug or an unforeseen failure of the proxy, whose text is in its log.</summary>
    public static CallFailure Unexpected() =>
        Unknown(StatusCode.Internal, "an unexpected error in the proxy; its log has the cause");

    private static CallFailure NotExecuted(StatusCode code, string message, int? httpStatus = null) =>
        new(new CallError(code, message, []) { HttpStatus = httpStatus }, CommandOutcome.NotExecuted);

    private static CallFailure Unknown(StatusCode code, string message) => new(new CallError(code, message, []), CommandOutcome.Unknown);
}
