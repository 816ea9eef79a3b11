using Example.ShoppingCart.Api;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol;
using Domain = Example.ShoppingCart.Persistence;

namespace StatefulServerless.Benchmarks.Streams;

/// <summary>What a proxy says to a cart on one stream: a cart of five items is loaded, and then so many times the same.</summary>
internal static class Conversations
{
    private const string EntityId = "user-4711";
    private const int Items = 5;

    public static EntityStreamIn[] Commands(string name, IMessage command, int count) =>
        [.. Loading(), .. Enumerable.Range(1, count).Select(id => Command(id, name, Any.Pack(command)))];

    public static EntityStreamIn[] Replay(int count) =>
        [.. Loading(), .. Enumerable.Range(Items + 1, count).Select(sequence => Event(sequence, Item(sequence % Items)))];

    public static AddLineItem Add(int quantity) => new() { UserId = EntityId, ProductId = "product-3", Name = "A thing with a name", Quantity = quantity };

    public static GetShoppingCart Get() => new() { UserId = EntityId };

    private static IEnumerable<EntityStreamIn> Loading() =>
        [new EntityStreamIn { Init = new Init { EntityId = EntityId } }, .. Enumerable.Range(0, Items).Select(item => Event(item + 1, Item(item)))];

    private static EntityStreamIn Command(int id, string name, Any payload) =>
        new() { Command = new Command { EntityId = EntityId, Id = id, Name = name, Payload = payload } };

    private static EntityStreamIn Event(int sequence, Domain.LineItem item) =>
        new() { Event = new Event { Sequence = sequence, Payload = Any.Pack(new Domain.ItemAdded { Item = item }) } };

    private static Domain.LineItem Item(int number) => new() { ProductId = $"product-{number}", Name = "A thing with a name", Quantity = 1 };
}
