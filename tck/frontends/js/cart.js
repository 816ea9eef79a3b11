'use strict';
// The shopping cart of the examples: what pairs of a proxy and a frontend are shown with. See examples/ShoppingCart/Protos.

const api = 'com.example.shoppingcart';
const domain = 'com.example.shoppingcart.persistence';

const find = (items, productId) => items.find((item) => item.productId === productId);

function addItem(context, { productId, name, quantity }) {
  if (quantity < 1) context.fail(`Cannot add negative quantity to item ${productId}`);
  context.emit(`${domain}.ItemAdded`, { item: { productId, name, quantity } });
  return {};
}

function removeItem(context, { productId }) {
  if (!find(context.state.items, productId)) context.fail(`Item ${productId} not in cart`);
  context.emit(`${domain}.ItemRemoved`, { productId });
  return {};
}

function itemAdded({ items }, { item }) {
  if (!find(items, item.productId)) return { items: [...items, item] };
  const sum = (known) => ({ ...known, quantity: known.quantity + item.quantity });
  return { items: items.map((known) => (known.productId === item.productId ? sum(known) : known)) };
}

const itemRemoved = ({ items }, { productId }) => ({ items: items.filter((item) => item.productId !== productId) });

module.exports = {
  serviceName: `${api}.ShoppingCart`,
  persistenceId: 'js-shopping-cart',
  descriptors: 'cart.desc',
  snapshotEvery: 5n,
  stateType: `${domain}.Cart`,
  initialState: Object.freeze({ items: [] }),
  commands: new Map([
    ['AddItem', { input: `${api}.AddLineItem`, output: 'google.protobuf.Empty', run: addItem }],
    ['RemoveItem', { input: `${api}.RemoveLineItem`, output: 'google.protobuf.Empty', run: removeItem }],
    ['GetCart', { input: `${api}.GetShoppingCart`, output: `${api}.Cart`, run: ({ state }) => state }],
  ]),
  events: new Map([[`${domain}.ItemAdded`, itemAdded], [`${domain}.ItemRemoved`, itemRemoved]]),
};
