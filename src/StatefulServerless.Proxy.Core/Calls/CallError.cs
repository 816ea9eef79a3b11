using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace StatefulServerless.Proxy.Core.Calls;

/// <summary>What a caller is told when a call fails. Made in <see cref="ProxyErrors"/> and nowhere else.</summary>
/// <param name="Code">The gRPC status code.</param>
/// <param name="Message">Text for a person: the culprit, what was expected, what was found, the way out.</param>
/// <param name="Details">Details of a google.rpc.Status; empty when there are none.</param>
/// <param name="IsUncodedFailure">
/// True for a user function's failure that gave no status code: UNKNOWN in gRPC, 400 in HTTP.
/// </param>
public sealed record CallError(StatusCode Code, string Message, IReadOnlyList<Any> Details, bool IsUncodedFailure = false)
{
    /// <summary>The HTTP status where it says more than the code, such as 413; null to derive it from the code.</summary>
    public int? HttpStatus { get; init; }
}
