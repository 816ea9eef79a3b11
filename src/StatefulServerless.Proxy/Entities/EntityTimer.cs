using Akka.Actor;

namespace StatefulServerless.Proxy.Entities;

/// <summary>One message to an entity at a time to come, of which there are few: each costs a place in the scheduler.</summary>
/// <remarks>A message of an earlier order may still be on its way; whoever gets it looks at the clock.</remarks>
internal struct EntityTimer
{
    // The scheduler counts in small units; a message that comes too early is no harm.
    private static readonly TimeSpan _longest = TimeSpan.FromDays(30);

    private ICancelable? _pending;

    public void Start(IScheduler scheduler, TimeSpan delay, IActorRef entity, object message)
    {
        Stop();
        var bounded = delay < TimeSpan.Zero ? TimeSpan.Zero : delay < _longest ? delay : _longest;
        _pending = scheduler.ScheduleTellOnceCancelable(bounded, entity, message, ActorRefs.NoSender);
    }

    public void Stop()
    {
        _pending?.Cancel();
        _pending = null;
    }
}
