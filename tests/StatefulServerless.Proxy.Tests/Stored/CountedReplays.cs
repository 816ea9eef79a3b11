using Akka.Actor;
using Akka.Persistence;

namespace StatefulServerless.Proxy.Tests.Stored;

/// <summary>Passes everything on to the journal and knows how far it was asked to read.</summary>
internal sealed class CountedReplays(IActorRef journal, Action<long> readUpTo) : UntypedActor
{
    protected override void OnReceive(object message)
    {
        if (message is ReplayMessages replay) readUpTo(replay.ToSequenceNr);
        journal.Forward(message);
    }
}
