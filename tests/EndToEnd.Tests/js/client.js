'use strict';
// Holds the cart conversation and prints each answer as a line of JSON.
// usage: node client.js <host:port> <user id> [reflect]
// With "reflect", it asks the server what its service is like instead of reading shoppingcart.proto.

const grpc = require('@grpc/grpc-js');
const { load } = require('./protos');
const { reflect } = require('./reflection');

const [address, userId, source] = process.argv.slice(2);

async function definitions() {
  if (source !== 'reflect') return load('shoppingcart.proto');
  const reflected = await reflect(address);
  console.log(JSON.stringify({ services: reflected.services }));
  return reflected.definitions;
}

// Descriptors have the names of the .proto file, which proto-loader changes only where it reads that file itself.
const toProto = (name) => (source === 'reflect' ? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) : name);
const fromProto = (name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());

function renamed(value, rename) {
  if (Array.isArray(value)) return value.map((item) => renamed(item, rename));
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [rename(name), renamed(inner, rename)]));
}

const call = (client, method, request) => new Promise((resolve) => {
  const answer = { method };
  const pending = client[method](renamed({ userId, ...request }, toProto), { deadline: Date.now() + 20_000 }, (error, reply) => {
    Object.assign(answer, error ? { code: error.code, message: error.details } : { reply: renamed(reply, fromProto) });
  });
  pending.on('status', (status) => {
    answer.outcome = status.metadata.get('command-outcome')[0];
    setImmediate(resolve, answer);
  });
});

const conversation = [
  ['GetCart', {}],
  ['AddItem', { productId: 'A14362347', name: 'Deluxe', quantity: 5 }],
  ['AddItem', { productId: 'B14623482', name: 'Basic', quantity: 1 }],
  ['AddItem', { productId: 'A14362347', name: 'Deluxe', quantity: 2 }],
  ['GetCart', {}],
  ['AddItem', { productId: 'A14362347', name: 'Deluxe', quantity: -1 }],
  ['RemoveItem', { productId: 'C0' }],
  ['RemoveItem', { productId: 'B14623482' }],
  ['GetCart', {}],
];

(async () => {
  const { ShoppingCart } = grpc.loadPackageDefinition(await definitions()).com.example.shoppingcart;
  const client = new ShoppingCart(address, grpc.credentials.createInsecure());
  for (const [method, request] of conversation) {
    console.log(JSON.stringify(await call(client, method, request)));
  }
  client.close();
})();
