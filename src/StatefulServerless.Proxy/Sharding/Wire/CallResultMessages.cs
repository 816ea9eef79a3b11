using Grpc.Core;
using StatefulServerless.Protocol.Cluster;
using StatefulServerless.Proxy.Core.Calls;
using Metadata = StatefulServerless.Protocol.Metadata;

namespace StatefulServerless.Proxy.Sharding.Wire;

/// <summary>Answers as messages between proxies.</summary>
/// <param name="maxMetadataBytes">
/// The largest metadata that a caller may see. A user function's may be larger than a frame; the caller's proxy would leave it out anyway, and
/// says so when it gets one byte more than the limit.
/// </param>
internal sealed class CallResultMessages(int maxMetadataBytes)
{
    public SentReply Write(CallReply reply)
    {
        var sent = new SentReply { Payload = reply.Payload, Metadata = Bounded(reply.Metadata) };
        if (reply.SequenceNumber is { } number) sent.SequenceNumber = number;
        return sent;
    }

    public SentFailure Write(CallFailure failure)
    {
        var error = failure.Error;
        var sent = new SentFailure
        {
            StatusCode = (int)error.Code,
            Message = error.Message,
            Details = { error.Details },
            IsUncoded = error.IsUncodedFailure,
            Outcome = OutcomeOf(failure.Outcome),
            Metadata = Bounded(failure.Metadata),
        };
        if (error.HttpStatus is { } status) sent.HttpStatus = status;
        if (failure.SequenceNumber is { } number) sent.SequenceNumber = number;
        return sent;
    }

    public static CallReply ReadReply(byte[] bytes)
    {
        var sent = SentReply.Parser.ParseFrom(bytes);
        return new CallReply(sent.Payload, sent.HasSequenceNumber ? sent.SequenceNumber : null) { Metadata = sent.Metadata };
    }

    public static CallFailure ReadFailure(byte[] bytes)
    {
        var sent = SentFailure.Parser.ParseFrom(bytes);
        var error = new CallError((StatusCode)sent.StatusCode, sent.Message, [.. sent.Details], sent.IsUncoded)
        {
            HttpStatus = sent.HasHttpStatus ? sent.HttpStatus : null,
        };
        return new CallFailure(error, OutcomeOf(sent.Outcome), sent.HasSequenceNumber ? sent.SequenceNumber : null) { Metadata = sent.Metadata };
    }

    private Metadata? Bounded(Metadata? metadata) =>
        metadata is null || MetadataSize.Of(metadata) <= maxMetadataBytes ? metadata : OversizedMetadata.OfBytes(maxMetadataBytes + 1);

    private static Outcome OutcomeOf(CommandOutcome outcome) => outcome switch
    {
        CommandOutcome.Executed => Outcome.Executed,
        CommandOutcome.NotExecuted => Outcome.NotExecuted,
        _ => Outcome.Unknown,
    };

    private static CommandOutcome OutcomeOf(Outcome outcome) => outcome switch
    {
        Outcome.Executed => CommandOutcome.Executed,
        Outcome.NotExecuted => CommandOutcome.NotExecuted,
        _ => CommandOutcome.Unknown,
    };
}
