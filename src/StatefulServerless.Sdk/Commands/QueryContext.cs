using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace StatefulServerless;

/// <summary>
/// What a handler may know about the command in hand. Belongs to that command: every member throws an
/// <see cref="InvalidOperationException"/> once the handler has returned. Not for use by several threads at once.
/// </summary>
public abstract class QueryContext
{
    private protected QueryContext()
    {
    }

    /// <summary>The id of the entity.</summary>
    public abstract string EntityId { get; }

    /// <summary>The name of the rpc, without the service.</summary>
    public abstract string CommandName { get; }

    /// <summary>The number of the command, unique and rising while the entity is loaded.</summary>
    public abstract long CommandId { get; }

    /// <summary>How many events the entity had before this command.</summary>
    public abstract long SequenceNumber { get; }

    /// <summary>The caller's metadata. Empty when the proxy sends none.</summary>
    public abstract CommandMetadata Metadata { get; }

    /// <summary>The caller's key that makes a retry safe (metadata <c>idempotency-key</c>); null when there is none.</summary>
    public abstract string? IdempotencyKey { get; }

    /// <summary>What the caller is told beside the reply, such as <c>context.ReplyMetadata.Add("etag", "…")</c>. Empty at first.</summary>
    public abstract ReplyMetadata ReplyMetadata { get; }

    /// <summary>The time now, in UTC, from the registered <see cref="TimeProvider"/>.</summary>
    public abstract DateTimeOffset Now { get; }

    /// <summary>A logger whose scope names the entity, the command and the sequence number.</summary>
    public abstract ILogger Logger { get; }

    /// <summary>
    /// Makes the command fail without a status code; the client sees UNKNOWN. Written as <c>throw context.Fail("…")</c>.
    /// The command fails even if the exception is swallowed. Whatever it emitted is taken back.
    /// </summary>
    /// <param name="message">For the client to read.</param>
    /// <returns>The exception to throw.</returns>
    public abstract CommandFailedException Fail(string message);

    /// <summary>Makes the command fail with a status code. Written as <c>throw context.Fail(StatusCode.NotFound, "…")</c>.</summary>
    /// <param name="statusCode">What the client sees; anything but OK.</param>
    /// <param name="message">For the client to read.</param>
    /// <param name="details">For the client's program to read.</param>
    /// <returns>The exception to throw.</returns>
    /// <exception cref="ArgumentException">The status code is OK.</exception>
    public abstract CommandFailedException Fail(StatusCode statusCode, string message, params IEnumerable<IMessage> details);
}
