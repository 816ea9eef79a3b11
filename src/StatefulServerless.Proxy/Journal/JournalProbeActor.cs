using Akka.Persistence;

namespace StatefulServerless.Proxy.Journal;

/// <summary>
/// Recovers an entity that has no events. Besides the proof, it spares the first caller the time that all of this takes
/// once.
/// </summary>
internal sealed class JournalProbeActor(TaskCompletionSource read) : UntypedPersistentActor
{
    // No entity's persistence id is without a bar.
    public override string PersistenceId => "journal-probe";

    protected override void OnRecover(object message)
    {
        if (message is RecoveryCompleted) read.TrySetResult();
    }

    protected override void OnCommand(object message) => Unhandled(message);

    protected override void OnRecoveryFailure(Exception reason, object? message = null) =>
        read.TrySetException(new IOException($"the journal cannot be read: {reason.Message}", reason));
}
