using TemplateRoot.Stored;

namespace TemplateRoot;

[EventSourcedEntity(typeof(CartService), "cart", SnapshotEvery = 100)]
public sealed partial class CartEntity : EventSourcedEntity<CartState>
{
    [CommandHandler]
    private void AddItem(AddItemRequest command, CommandContext context)
    {
        if (command.Quantity < 1) throw context.Fail($"The quantity is {command.Quantity}; at least 1 is expected.");
        context.Emit(new ItemAdded { ProductId = command.ProductId, Quantity = command.Quantity });
    }

    [CommandHandler]
    private void RemoveItem(RemoveItemRequest command, CommandContext context)
    {
        if (!State.Quantities.ContainsKey(command.ProductId)) throw context.Fail($"There is no '{command.ProductId}' in it.");
        context.Emit(new ItemRemoved { ProductId = command.ProductId });
    }

    [CommandHandler]
    private CartView GetCart(GetCartRequest command) => new() { Quantities = { State.Quantities } };

    [EventHandler]
    private void On(ItemAdded added) => State.Quantities[added.ProductId] = State.Quantities.GetValueOrDefault(added.ProductId) + added.Quantity;

    [EventHandler]
    private void On(ItemRemoved removed) => State.Quantities.Remove(removed.ProductId);
}
