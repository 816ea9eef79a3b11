using Akka.Persistence;
using Google.Protobuf;

namespace StatefulServerless.Proxy.Upgrades;

/// <summary>
/// Reads the records of one persistence id, and stores one more as long as nobody else has: the journal's unique key lets one of two proxies lose.
/// </summary>
internal sealed class ServiceRecordActor(string persistenceId, TaskCompletionSource<IReadOnlyList<IMessage>> read) : UntypedPersistentActor
{
    private readonly RecentRecords _records = new();
    private AppendRecord? _append;

    public override string PersistenceId => persistenceId;

    public override Recovery Recovery => new(SnapshotSelectionCriteria.None);

    protected override void OnRecover(object message)
    {
        if (message is IMessage record) _records.Add(record);
        else if (message is RecoveryCompleted) read.TrySetResult(_records.ToList());
    }

    protected override void OnCommand(object message)
    {
        if (message is not AppendRecord append)
        {
            Unhandled(message);
            return;
        }

        _append = append;
        Persist(append.Record, _ => append.Answer.TrySetResult(null));
    }

    protected override void OnRecoveryFailure(Exception reason, object? message = null) =>
        read.TrySetException(new ServiceRecordException($"the journal cannot be read: {reason.Message}", reason));

    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr) => _append?.Answer.TrySetResult(cause.Message);

    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr) => _append?.Answer.TrySetResult(cause.Message);
}
