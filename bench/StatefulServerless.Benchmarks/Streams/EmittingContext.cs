using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.Logging.Abstractions;
using StatefulServerless.Protocol;

namespace StatefulServerless.Benchmarks.Streams;

/// <summary>The least that the cart's handlers need of a context.</summary>
internal sealed class EmittingContext(Command command, Action<Any> apply) : CommandContext
{
    private readonly List<IMessage> _emitted = [];

    public List<Any> Events { get; } = [];

    public override string EntityId => command.EntityId;

    public override string CommandName => command.Name;

    public override long CommandId => command.Id;

    public override long SequenceNumber => 0;

    public override CommandMetadata Metadata => CommandMetadata.Empty;

    public override string? IdempotencyKey => null;

    public override ReplyMetadata ReplyMetadata => throw new NotSupportedException("The cart says nothing beside its replies.");

    public override DateTimeOffset Now => DateTimeOffset.UnixEpoch;

    public override ILogger Logger => NullLogger.Instance;

    public override IReadOnlyList<IMessage> Emitted => _emitted;

    public override CommandFailedException Fail(string message) => new(message);

    public override CommandFailedException Fail(StatusCode statusCode, string message, params IEnumerable<IMessage> details) => new(statusCode, message, details);

    public override void Emit(IMessage @event)
    {
        var encoded = Any.Pack(@event);
        apply(encoded);
        _emitted.Add(@event);
        Events.Add(encoded);
    }
}
