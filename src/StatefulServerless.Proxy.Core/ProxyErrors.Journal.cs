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

    /// <summary>The entity's writer ended while the command was at the user function; nothing is stored.</summary>
    public static CallFailure JournalLost() => NotExecuted(
        StatusCode.Unavailable, "the entity lost its journal before the command's events were stored; none of them is stored, try again");

    /// <summary>The entity could not be read from the journal.</summary>
    public static CallFailure RecoveryFailed(string entityId) => NotExecuted(
        StatusCode.Unavailable, $"entity '{ErrorText.Quote(entityId)}' could not be recovered: the journal could not be read; try again");

    /// <summary>Reading the entity from the journal, or giving it to the user function, came to a halt.</summary>
    public static CallFailure RecoveryTimedOut(string entityId, TimeSpan timeout) => NotExecuted(
        StatusCode.Unavailable,
        $"entity '{ErrorText.Quote(entityId)}' could not be recovered: no progress for {timeout.TotalSeconds:0.###} s; try again");

    /// <summary>What is stored contradicts itself. The entity serves nothing until it is repaired.</summary>
    /// <param name="entityId">The entity.</param>
    /// <param name="sequenceNumber">Where the journal is wrong.</param>
    /// <param name="defect">What was expected and what was found.</param>
    public static CallFailure DataLoss(string entityId, long sequenceNumber, string defect) => NotExecuted(
        StatusCode.DataLoss, $"entity '{ErrorText.Quote(entityId)}' cannot be recovered: at sequence number {sequenceNumber} {defect}");
}
