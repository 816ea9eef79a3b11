using Example.ShoppingCart.Api;
using Domain = Example.ShoppingCart.Persistence;

namespace Example.ShoppingCart;

/// <summary>One user's shopping cart.</summary>
[EventSourcedEntity(typeof(Api.ShoppingCart), "shopping-cart", SnapshotEvery = 5)]
public sealed partial class ShoppingCartEntity : EventSourcedEntity<Domain.Cart>
{
    [CommandHandler]
    private void AddItem(AddLineItem command, CommandContext context)
    {
        if (command.Quantity < 1) throw context.Fail($"Cannot add negative quantity to item {command.ProductId}");
        context.Emit(new Domain.ItemAdded { Item = command.ToDomain() });
    }

    [CommandHandler]
    private void RemoveItem(RemoveLineItem command, CommandContext context)
    {
        if (State.Find(command.ProductId) is null) throw context.Fail($"Item {command.ProductId} not in cart");
        context.Emit(new Domain.ItemRemoved { ProductId = command.ProductId });
    }

    [CommandHandler]
    private Cart GetCart() => State.ToApi();

    [EventHandler]
    private void On(Domain.ItemAdded added)
    {
        if (State.Find(added.Item.ProductId) is { } known) known.Quantity += added.Item.Quantity;
        else State.Items.Add(added.Item);
    }

    [EventHandler]
    private void On(Domain.ItemRemoved removed) => State.Items.Remove(State.Find(removed.ProductId));
}
