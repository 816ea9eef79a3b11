using Google.Protobuf;
using StatefulServerless.Protocol;

namespace StatefulServerless.Proxy.Core.Calls;

/// <summary>The answer to a call: a <see cref="CallReply"/> or a <see cref="CallFailure"/>.</summary>
/// <param name="Outcome">What is known about the command's events.</param>
/// <param name="SequenceNumber">The entity's sequence number after the command; null when no entity answered.</param>
public abstract record CallResult(CommandOutcome Outcome, long? SequenceNumber)
{
    /// <summary>What the user function tells the caller beside the result; null when it tells nothing. Unchecked until it reaches a front door.</summary>
    public Metadata? Metadata { get; init; }
}

/// <summary>The command succeeded.</summary>
/// <param name="Payload">The wire bytes of the method's output message.</param>
/// <param name="SequenceNumber">The entity's sequence number after the command.</param>
public sealed record CallReply(ByteString Payload, long? SequenceNumber)
    : CallResult(CommandOutcome.Executed, SequenceNumber);

/// <summary>The call failed.</summary>
/// <param name="Error">What the caller is told.</param>
/// <param name="Outcome">What is known about the command's events.</param>
/// <param name="SequenceNumber">The entity's sequence number; null when no entity answered.</param>
public sealed record CallFailure(CallError Error, CommandOutcome Outcome, long? SequenceNumber = null)
    : CallResult(Outcome, SequenceNumber);
