using Akka.Actor;
using Akka.Event;
using StatefulServerless.Proxy.Core;
using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Sharding;

/// <summary>
/// Answers the callers of commands that reached no entity: while a shard moves, and while a proxy dies, Akka gives up messages as dead letters.
/// Their callers would wait for nothing, though it is certain that nothing ran.
/// </summary>
internal sealed class UndeliveredCommands : UntypedActor
{
    public const string Name = "undelivered-commands";

    public static Props Props { get; } = Props.Create(() => new UndeliveredCommands());

    // Also what a mailbox still held, what a region dropped, and what a shard ignored because it is being handed off.
    protected override void PreStart() => Context.System.EventStream.Subscribe(Self, typeof(AllDeadLetters));

    protected override void OnReceive(object message)
    {
        if (message is AllDeadLetters letter) Answer(letter);
    }

    private static void Answer(AllDeadLetters letter)
    {
        if (letter.Message is AllDeadLetters dropped)
            Answer(dropped);
        else if (letter.Message is CommandInTransit or EntityCommand)
            letter.Sender?.Tell(ProxyErrors.ShuttingDown());
    }
}
