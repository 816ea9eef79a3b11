using Grpc.Core;
using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Core;

/// <content>What is wrong with the frame of a gRPC call: its header fields, its messages' prefixes, its time.</content>
/// <remarks>The outcome is that of a call with one message; of a streamed call, earlier messages may have been executed.</remarks>
public static partial class ProxyErrors
{
    /// <summary>The key that makes a retry safe is empty, too long or there more than once.</summary>
    /// <param name="reason">What was found.</param>
    public static CallFailure InvalidIdempotencyKey(string reason) =>
        NotExecuted(StatusCode.InvalidArgument, $"idempotency-key is not valid: {reason}; send one key of 1 to {IdempotencyKey.MaxBytes} bytes");

    /// <summary>A message's prefix announces more than may come.</summary>
    public static CallFailure MessageTooLarge(long bytes, int maxBytes) =>
        NotExecuted(StatusCode.ResourceExhausted, $"message of {bytes} bytes exceeds limit {maxBytes}");

    /// <summary>A compressed message is over the limit; how much more would come out of it is not known.</summary>
    public static CallFailure InflatedMessageTooLarge(int maxBytes) =>
        NotExecuted(StatusCode.ResourceExhausted, $"the message inflates to more than the limit of {maxBytes} bytes");

    /// <summary>The first byte of a message's prefix is neither 0 nor 1.</summary>
    public static CallFailure BadCompressionFlag(byte flag) =>
        NotExecuted(StatusCode.Internal, $"bad compression flag {flag} before a message: 0 or 1 is expected");

    /// <summary>A message is marked as compressed and nothing says how.</summary>
    public static CallFailure CompressionWithoutEncoding() =>
        NotExecuted(StatusCode.Internal, "a message is marked as compressed, and grpc-encoding names no compression");

    /// <summary>The caller compresses in a way that is not understood.</summary>
    public static CallFailure UnsupportedGrpcEncoding(string encoding, string supported) =>
        NotExecuted(StatusCode.Unimplemented, $"grpc-encoding '{ErrorText.Quote(encoding)}' is not supported; supported: {supported}");

    /// <summary>The request ended within a message or its prefix.</summary>
    /// <param name="found">How many bytes there are, of the message or, if that has not begun, of its prefix.</param>
    /// <param name="expected">How many there should be.</param>
    public static CallFailure IncompleteMessage(long found, long expected) =>
        NotExecuted(StatusCode.InvalidArgument, $"incomplete message: the request ended after {found} of {expected} bytes");

    /// <summary>More than one message in a call that has one.</summary>
    /// <param name="path">The service and the method.</param>
    public static CallFailure AdditionalData(string path) =>
        NotExecuted(StatusCode.Internal, $"additional data: {ErrorText.Quote(path)} takes one request message, and more came after it");

    /// <summary>The body of a gRPC-Web call in text form is not base64.</summary>
    public static CallFailure InvalidGrpcWebText() =>
        NotExecuted(StatusCode.InvalidArgument, "the body is not valid base64, which application/grpc-web-text is");

    /// <summary><c>grpc-timeout</c> cannot be read.</summary>
    public static CallFailure InvalidGrpcTimeout(string timeout) => NotExecuted(
        StatusCode.InvalidArgument, $"grpc-timeout '{ErrorText.Quote(timeout)}' is not valid: one value of 1 to 8 digits and a unit of H, M, S, m, u, n is expected");

    /// <summary>The caller's deadline passed while the door waited for messages.</summary>
    public static CallFailure DeadlineExceededAtTheDoor() =>
        NotExecuted(StatusCode.DeadlineExceeded, "the deadline passed before the request had come to its end");

    /// <summary>A streamed call has nothing to do.</summary>
    /// <param name="limit">How long it may be idle.</param>
    public static CallFailure StreamIdle(TimeSpan limit) => NotExecuted(
        StatusCode.Cancelled, $"no message came for {limit.TotalSeconds:0.###} s, which is how long a streamed call may be idle; open a new one");

    /// <summary>The caller does not read the replies of a streamed call. Their events are stored.</summary>
    /// <param name="limit">How long a reply may wait for its reader.</param>
    public static CallFailure RepliesNotRead(TimeSpan limit) =>
        Unknown(StatusCode.ResourceExhausted, $"a reply was not read for {limit.TotalSeconds:0.###} s; a caller of a streamed method reads while it writes");

    /// <summary>The request has more header fields than it may. HTTP 431, at both doors.</summary>
    public static CallFailure TooManyHeaders(int count, int maxCount) =>
        NotExecuted(StatusCode.ResourceExhausted, $"{count} header fields exceed limit {maxCount}; send fewer", 431);
}
