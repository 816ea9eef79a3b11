'use strict';
// Holds the cart conversation and prints each answer as a line of JSON.
// usage: node client.js <host:port> <user id>

const grpc = require('@grpc/grpc-js');
const { load } = require('./protos');

const [address, userId] = process.argv.slice(2);
const { ShoppingCart } = grpc.loadPackageDefinition(load('shoppingcart.proto')).com.example.shoppingcart;
const client = new ShoppingCart(address, grpc.credentials.createInsecure());

const call = (method, request) => new Promise((resolve) => {
  const answer = { method };
  const pending = client[method]({ userId, ...request }, { deadline: Date.now() + 20_000 }, (error, reply) => {
    Object.assign(answer, error ? { code: error.code, message: error.details } : { reply });
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
  for (const [method, request] of conversation) {
    console.log(JSON.stringify(await call(method, request)));
  }
  client.close();
})();
