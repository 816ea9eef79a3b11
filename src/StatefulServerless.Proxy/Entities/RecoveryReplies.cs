using Akka.Actor;

namespace StatefulServerless.Proxy.Entities;

/// <summary>
/// Where the journal sends what it replays for one recovery. Its answers do not say what they answer, and those to a recovery that was given up may
/// still come when the next one is under way.
/// </summary>
internal sealed class RecoveryReplies(int recovery, IActorRef entity, IActorRefProvider provider) : MinimalActorRef
{
    public override ActorPath Path { get; } = entity.Path / $"recovery-{recovery}";

    public override IActorRefProvider Provider => provider;

    protected override void TellInternal(object message, IActorRef sender) => entity.Tell(new RecoveryReply(recovery, message), sender);
}
