using Grpc.Core;
using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Core;

/// <content>What goes wrong between the proxy and the journal.</content>
public static partial class ProxyErrors
{
    /// <summary>The write failed; the events may or may not be stored.</summary>
    public static CallFailure PersistFailed() => Unknown(
        StatusCode.Unavailable, "storing the command's events failed; whether they are stored is unknown, read before you try again");

    /// <summary>The journal never answered the write; the events may or may not be stored.</summary>
    public static CallFailure PersistTimedOut(TimeSpan timeout) => Unknown(
        StatusCode.Unavailable,
        $"storing the command's events took more than {timeout.TotalSeconds:0.###} s; whether they are stored is unknown, read before you try again");

    /// <summary>The journal refused the write; nothing is stored.</summary>
    public static CallFailure PersistRejected() =>
        NotExecuted(StatusCode.Unavailable, "the journal refused the command's events; none of them is stored");

    /// <summary>The entity could not be read from the journal.</summary>
    public static CallFailure RecoveryFailed(string persistenceId) => NotExecuted(
        StatusCode.Unavailable, $"entity '{ErrorText.Quote(persistenceId)}' could not be recovered: the journal could not be read; try again");

    /// <summary>Reading the entity from the journal, or giving it to the user function, came to a halt.</summary>
    public static CallFailure RecoveryTimedOut(string persistenceId, TimeSpan timeout) => NotExecuted(
        StatusCode.Unavailable,
        $"entity '{ErrorText.Quote(persistenceId)}' could not be recovered: no progress for {timeout.TotalSeconds:0.###} s; try again");

    /// <summary>What is stored contradicts itself. The entity serves nothing until it is repaired.</summary>
    /// <param name="persistenceId">The entity's name in the journal.</param>
    /// <param name="sequenceNumber">Where the journal is wrong.</param>
    /// <param name="defect">What was expected and what was found.</param>
    public static CallFailure DataLoss(string persistenceId, long sequenceNumber, string defect) => NotExecuted(
        StatusCode.DataLoss, $"entity '{ErrorText.Quote(persistenceId)}' cannot be recovered: at sequence number {sequenceNumber} {defect}");

    /// <summary>An idempotency key that came before with another command.</summary>
    public static CallFailure IdempotencyKeyReused(string key) => NotExecuted(
        StatusCode.FailedPrecondition,
        $"idempotency-key '{ErrorText.Quote(key)}' was used for another command of this entity; a retry has the same method and payload");

    /// <summary>A retry of a command whose reply is not kept any more. It was executed then, and is not executed again.</summary>
    /// <param name="key">The idempotency key.</param>
    /// <param name="sequenceNumber">The entity's sequence number after the command.</param>
    public static CallFailure ReplyForgotten(string key, long sequenceNumber) => new(
        new CallError(
            StatusCode.AlreadyExists,
            $"the command with idempotency-key '{ErrorText.Quote(key)}' was executed before, at sequence number {sequenceNumber}; its reply is not kept any more",
            []),
        CommandOutcome.Executed,
        sequenceNumber);
}
