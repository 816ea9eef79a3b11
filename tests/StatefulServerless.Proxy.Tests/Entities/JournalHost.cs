using Akka.Actor;
using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Proxy.Entities;

namespace StatefulServerless.Proxy.Tests.Entities;

/// <summary>An entity's conversation with the journal without its machine: a test sends effects and gets inputs.</summary>
internal sealed class JournalHost : UntypedActor
{
    private readonly EntityJournal _journal;
    private readonly IActorRef _test;

    public JournalHost(EntityStorage storage, string persistenceId, IActorRef test)
    {
        _journal = new EntityJournal(storage, persistenceId, persistenceId, Self);
        _test = test;
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Recover recover:
                _journal.Begin();
                _journal.LoadSnapshot(recover.SnapshotBound);
                break;
            case LoadSnapshot load:
                _journal.LoadSnapshot(load.Bound);
                break;
            case ReplayNext next:
                _journal.Replay(next);
                break;
            case PersistEvents persist:
                _journal.Persist(persist);
                break;
            case SaveSnapshot save:
                _journal.Save(save);
                break;
            default:
                if (_journal.InputOf(message) is { } input) _test.Tell(input);
                break;
        }
    }
}
