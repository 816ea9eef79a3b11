using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Core;

/// <content>What goes wrong between the proxy and the user function. Nothing is stored without its reply, so the outcome is known.</content>
public static partial class ProxyErrors
{
    /// <summary>The longest description of a failure that a caller sees, in bytes of UTF-8; it travels in a trailer.</summary>
    public const int MaxDescriptionBytes = 1024;

    /// <summary>The most details of a failure that a caller sees, in bytes: with the description they must fit into 8 KiB of trailers.</summary>
    public const int MaxDetailBytes = 4096;

    private const int LastCode = (int)StatusCode.Unauthenticated;

    /// <summary>The stream ended before the user function answered this command, or it could not be reached at all.</summary>
    public static CallFailure UserFunctionClosedStream() =>
        NotExecuted(StatusCode.Unavailable, "the user function's stream closed before it answered; try again");

    /// <summary>The entity's streams ended more often than the command may wait for another one.</summary>
    public static CallFailure UserFunctionRestartedTooOften() => NotExecuted(
        StatusCode.Unavailable, "the user function's stream closed again before the command was started; try again later");

    /// <summary>The user function did what the entity protocol forbids.</summary>
    /// <param name="violation">What it did.</param>
    public static CallFailure BrokenProtocol(string violation) =>
        NotExecuted(StatusCode.Internal, $"the user function broke the protocol: {violation}");

    /// <summary>The user function cannot bring the entity to its state. Nothing is skipped, so the entity serves nothing until it can.</summary>
    /// <param name="persistenceId">The entity's name in the journal.</param>
    /// <param name="sequenceNumber">How far the entity was read from the journal.</param>
    /// <param name="description">What the user function said; cut at <see cref="MaxDescriptionBytes"/>.</param>
    public static CallFailure EntityNotLoaded(string persistenceId, long sequenceNumber, string description) => NotExecuted(
        StatusCode.FailedPrecondition,
        $"the user function cannot load entity '{ErrorText.Quote(persistenceId)}' at sequence number {sequenceNumber}: {Cut(description)}");

    /// <summary>The user function ended the stream with a failure that belongs to no command.</summary>
    /// <param name="description">What it said; cut at <see cref="MaxDescriptionBytes"/>.</param>
    public static CallFailure StreamGivenUp(string description) =>
        NotExecuted(StatusCode.Internal, $"the user function gave up the stream: {Cut(description)}");

    /// <summary>A reply without payload.</summary>
    public static CallFailure EmptyReply() => NotExecuted(StatusCode.Internal, "empty reply: the user function gave no payload");

    /// <summary>The user function failed the command: its own status and text.</summary>
    /// <param name="failure">What it said. No or an unknown status code becomes UNKNOWN; a long description is cut, too many details are left out.</param>
    /// <param name="sequenceNumber">The entity's sequence number, unchanged by the command.</param>
    public static CallFailure UserFunctionFailed(Failure failure, long sequenceNumber)
    {
        ArgumentNullException.ThrowIfNull(failure);
        var code = failure.StatusCode is > 0 and <= LastCode ? (StatusCode)failure.StatusCode : StatusCode.Unknown;
        var description = Cut(failure.Description);
        var error = new CallError(code, description, DetailsThatFit(failure), IsUncodedFailure: failure.StatusCode == 0);
        return new CallFailure(error, CommandOutcome.NotExecuted, sequenceNumber) { Metadata = failure.Metadata };
    }

    private static string Cut(string description) => ErrorText.Cut(description, MaxDescriptionBytes);

    private static IReadOnlyList<Any> DetailsThatFit(Failure failure) =>
        failure.Details.Sum(detail => (long)detail.CalculateSize()) <= MaxDetailBytes ? [.. failure.Details] : [];
}
