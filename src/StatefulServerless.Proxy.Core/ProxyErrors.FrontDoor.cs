using Grpc.Core;
using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Core;

/// <content>What a front door says by itself, before or after an entity has a part in it.</content>
public static partial class ProxyErrors
{
    /// <summary>There is no user function yet.</summary>
    /// <param name="waitingFor">What is waited for: <c>the user function at host:port</c>.</param>
    public static CallFailure NotReady(string waitingFor) => NotExecuted(
        StatusCode.Unavailable, ErrorText.Cut($"waiting for {waitingFor}", MaxDescriptionBytes));

    /// <summary>The node serves as many calls as it may.</summary>
    public static CallFailure TooManyCalls(int maxCalls) => NotExecuted(
        StatusCode.ResourceExhausted, $"too many calls: {maxCalls} are in flight on this node, which is the limit; try again later");

    /// <summary>The entity did not answer in time, for whatever reason.</summary>
    public static CallFailure NoAnswer(string commandName, TimeSpan timeout) =>
        Unknown(StatusCode.DeadlineExceeded, $"no answer to {commandName} came within {timeout.TotalSeconds:0.###} s");

    /// <summary>A call without a request message.</summary>
    /// <param name="path">The service and the method.</param>
    public static CallFailure NoMessage(string path) =>
        NotExecuted(StatusCode.InvalidArgument, $"no message: {ErrorText.Quote(path)} needs a request message");

    /// <summary>The reply cannot be read as the method's output. Its events are stored by now.</summary>
    public static CallFailure InvalidReply(string messageFullName, long? sequenceNumber) => new(
        new CallError(StatusCode.Internal, $"the user function's reply is not a valid {messageFullName}", []), CommandOutcome.Executed, sequenceNumber);

    /// <summary>The reply is valid, and too large as JSON. Its events are stored by now.</summary>
    public static CallFailure JsonTooLarge(long? sequenceNumber) => new(
        new CallError(StatusCode.ResourceExhausted, "the reply is too large for JSON (MaxJsonBytes); ask for less of it, or call with gRPC", []),
        CommandOutcome.Executed,
        sequenceNumber);

    /// <summary>No HTTP binding has this path. HTTP 404.</summary>
    public static CallFailure PathNotFound(string path) => NotExecuted(StatusCode.NotFound, $"no method is bound to the path {ErrorText.Quote(path)}");

    /// <summary>HTTP bindings have this path, with other verbs only. HTTP 405.</summary>
    public static CallFailure HttpMethodNotAllowed(string verb, IEnumerable<string> allowed) => NotExecuted(
        StatusCode.Unimplemented, $"the path does not allow {ErrorText.Quote(verb)}; it allows {string.Join(", ", allowed)}", 405);

    /// <summary>The body is of a type that is not JSON, or of none. HTTP 415.</summary>
    public static CallFailure UnsupportedContentType(string? contentType) => NotExecuted(
        StatusCode.InvalidArgument,
        string.IsNullOrEmpty(contentType)
            ? "the body has no content type; send application/json in UTF-8"
            : $"content type '{ErrorText.Quote(contentType)}' is not supported; send application/json in UTF-8",
        415);

    /// <summary>The body is compressed. HTTP 415.</summary>
    public static CallFailure UnsupportedContentEncoding(string contentEncoding) => NotExecuted(
        StatusCode.InvalidArgument, $"content encoding '{ErrorText.Quote(contentEncoding)}' is not supported; send the body uncompressed", 415);

    /// <summary>The method takes a stream of messages, which only gRPC carries. HTTP 501.</summary>
    public static CallFailure ClientStreamedOverHttp(string methodFullName) => NotExecuted(
        StatusCode.Unimplemented, $"{methodFullName} takes a stream of messages, which HTTP/JSON cannot carry; call it with gRPC");

    /// <summary>The entity's actor ended with callers waiting, so the machine could not say how far their commands came.</summary>
    public static CallFailure EntityStopped() => Unknown(StatusCode.Unavailable, "the entity was stopped before it answered; whether the command ran is unknown, read before you try again");

    /// <summary>The path of an HTTP request has a broken escape, invalid UTF-8 or a dot segment.</summary>
    public static CallFailure InvalidPath(string reason) =>
        NotExecuted(StatusCode.InvalidArgument, $"the path is not valid: {reason}");

    /// <summary>The body of an HTTP request is over the limit; how much more would come is not known. HTTP 413.</summary>
    public static CallFailure BodyTooLarge(int maxBytes) =>
        NotExecuted(StatusCode.ResourceExhausted, $"the body exceeds the limit of {maxBytes} bytes", 413);

    /// <summary>An HTTP request whose body is within the limit becomes a message that is not, as JSON can be shorter. HTTP 413.</summary>
    public static CallFailure RequestMessageTooLarge(long bytes, int maxBytes) => NotExecuted(
        StatusCode.ResourceExhausted, $"the request becomes a message of {bytes} bytes, which exceeds limit {maxBytes}; send less at once", 413);

    /// <summary>The body of an HTTP request is framed wrongly, or it stopped before its end.</summary>
    /// <param name="httpStatus">400 or 408.</param>
    public static CallFailure UnreadableBody(int httpStatus) => NotExecuted(
        StatusCode.InvalidArgument, "the body could not be read to its end: it stopped, or its chunks are malformed", httpStatus);

    /// <summary>The caller's metadata is over the limit. HTTP 431.</summary>
    public static CallFailure MetadataTooLarge(long bytes, int maxBytes) =>
        NotExecuted(StatusCode.ResourceExhausted, $"metadata of {bytes} bytes exceeds limit {maxBytes}; send fewer or shorter headers", 431);

    /// <summary>A caller's binary metadata is malformed.</summary>
    public static CallFailure InvalidBinaryMetadata(string key) => NotExecuted(
        StatusCode.InvalidArgument, $"metadata '{ErrorText.Quote(key)}' is not valid: the values of a key that ends in -bin are base64");

    /// <summary>A gRPC message does not inflate.</summary>
    /// <param name="encoding">The value of <c>grpc-encoding</c>.</param>
    public static CallFailure UnreadableCompression(string encoding) =>
        NotExecuted(StatusCode.InvalidArgument, $"the message is not valid {encoding}");
}
