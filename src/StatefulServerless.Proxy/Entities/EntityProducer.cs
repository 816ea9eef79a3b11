using Akka.Actor;

namespace StatefulServerless.Proxy.Entities;

/// <summary>Makes the actor of an entity. Akka's usual way compiles an expression for each, which thousands of entities at once would wait for.</summary>
internal sealed class EntityProducer(string entityId, Func<EntitySurroundings> newestSurroundings) : IIndirectActorProducer
{
    public Type ActorType => typeof(EventSourcedEntityActor);

    public ActorBase Produce() => new EventSourcedEntityActor(entityId, newestSurroundings);

    public void Release(ActorBase actor)
    {
    }
}
