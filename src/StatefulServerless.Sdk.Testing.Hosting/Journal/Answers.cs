using Akka.Actor;

namespace StatefulServerless.Testing.Journal;

/// <summary>Gathers what a store answers to one question, up to the last word.</summary>
/// <param name="path">Where it pretends to be.</param>
/// <param name="provider">The actor system's.</param>
/// <param name="isLast">Whether a message is the last one.</param>
internal sealed class Answers(ActorPath path, IActorRefProvider provider, Func<object, bool> isLast) : MinimalActorRef
{
    private readonly List<object> _messages = [];
    private readonly TaskCompletionSource<IReadOnlyList<object>> _all = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override ActorPath Path => path;

    public override IActorRefProvider Provider => provider;

    public Task<IReadOnlyList<object>> All => _all.Task;

    protected override void TellInternal(object message, IActorRef sender)
    {
        lock (_messages)
        {
            _messages.Add(message);
            if (isLast(message)) _all.TrySetResult([.. _messages]);
        }
    }
}
