using Akka.Actor;
using StatefulServerless.Proxy.UserFunction;

namespace StatefulServerless.Proxy.Entities;

/// <summary>
/// The lines from entities to what they talk to: the user function, the journal, the snapshot store. These lead straight there. Whoever runs a proxy
/// inside a test registers lines of his own before it is built, and listens in, cuts them, or garbles what goes over them.
/// </summary>
/// <remarks>Asked for once at start, and for the streams again when the user function has changed: nothing of this is on the way of a command.</remarks>
internal class EntityLines
{
    /// <param name="streams">To the user function.</param>
    public virtual IEntityStreams ToUserFunction(IEntityStreams streams) => streams;

    /// <param name="journal">The journal's plugin; it and whatever stands before it speak the protocol of Akka.Persistence.</param>
    /// <param name="provider">The actor system's.</param>
    public virtual IActorRef ToJournal(IActorRef journal, IActorRefProvider provider) => journal;

    /// <param name="snapshots">The snapshot store's plugin.</param>
    /// <param name="provider">The actor system's.</param>
    public virtual IActorRef ToSnapshots(IActorRef snapshots, IActorRefProvider provider) => snapshots;
}
