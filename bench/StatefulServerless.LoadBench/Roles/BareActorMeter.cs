using System.Collections.Concurrent;
using Akka.Actor;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.LoadBench.Load;
using StatefulServerless.LoadBench.Skeleton;

namespace StatefulServerless.LoadBench.Roles;

/// <summary>Asks persistent actors to store an event each.</summary>
internal sealed class BareActorMeter(ActorSystem system) : MeterService
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<int, IActorRef> _actors = new();

    protected override Func<int, Task> Prepare(int callers)
    {
        var notes = Enumerable.Range(0, callers).Select(caller => new PadEvent(Any.Pack(PadCallers.NoteOf(caller)))).ToArray();
        return async caller =>
        {
            await _actors.GetOrAdd(caller, Start).Ask<PadEvent>(notes[caller], _patience);
            // An answer from memory may be there at once, and a caller who never yields would starve the others.
            await Task.Yield();
        };
    }

    private IActorRef Start(int caller)
    {
        var persistenceId = $"bare|{caller}";
        return system.ActorOf(Props.Create(() => new BareActor(persistenceId)));
    }
}
