using Example.ShoppingCart;
using Example.ShoppingCart.Api;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using StatefulServerless.Protocol;
using Domain = Example.ShoppingCart.Persistence;

namespace StatefulServerless.Benchmarks.Streams;

/// <summary>
/// The shopping cart without any SDK, as somebody writes it who knows that nothing ever goes wrong: no rollback, no context, no telemetry, no check of what arrives.
/// </summary>
internal static class HandwrittenCart
{
    public static async Task RunAsync(IAsyncStreamReader<EntityStreamIn> frames, IAsyncStreamWriter<EntityStreamOut> answers, CancellationToken cancellationToken)
    {
        var cart = new Domain.Cart();
        while (await frames.MoveNext(cancellationToken))
        {
            var frame = frames.Current;
            if (frame.Event is { } @event) Apply(cart, Domain.ItemAdded.Parser.ParseFrom(@event.Payload.Value));
            else if (frame.Command is { } command) await answers.WriteAsync(Answer(cart, command), cancellationToken);
        }
    }

    private static EntityStreamOut Answer(Domain.Cart cart, Command command) => command.Name switch
    {
        "AddItem" => Add(cart, command.Id, AddLineItem.Parser.ParseFrom(command.Payload.Value)),
        "GetCart" => Reply(command.Id, cart.ToApi()),
        _ => throw new InvalidOperationException($"This cart knows no {command.Name}."),
    };

    private static EntityStreamOut Add(Domain.Cart cart, long id, AddLineItem command)
    {
        if (command.Quantity < 1)
            return new EntityStreamOut { Failure = new Failure { CommandId = id, Description = $"Cannot add negative quantity to item {command.ProductId}" } };
        var added = new Domain.ItemAdded { Item = command.ToDomain() };
        Apply(cart, added);
        var answer = Reply(id, new Empty());
        answer.Reply.Events.Add(Any.Pack(added));
        return answer;
    }

    private static void Apply(Domain.Cart cart, Domain.ItemAdded added)
    {
        if (cart.Find(added.Item.ProductId) is { } known) known.Quantity += added.Item.Quantity;
        else cart.Items.Add(added.Item);
    }

    private static EntityStreamOut Reply(long id, IMessage reply) => new() { Reply = new Reply { CommandId = id, Payload = Any.Pack(reply) } };
}
