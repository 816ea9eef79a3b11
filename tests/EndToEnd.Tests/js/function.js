'use strict';
// The shopping cart as a user function without any SDK: the entity protocol, spoken directly.
// environment: PORT to listen on, DESCRIPTOR_SET with the path of the serialized FileDescriptorSet of the service;
// for tests REPLY_METADATA as key=value, PERSISTENCE_ID, EXTRA_METHOD that answers what GetCart does, HANGS_ON a product that is never answered;
// to be wrong on purpose REFUSES, the end of an event's type that it does not know, MISREADS_SNAPSHOTS, MISCOUNTS by how much each item that is added.

const fs = require('node:fs');
const grpc = require('@grpc/grpc-js');
const { load } = require('./protos');

const SNAPSHOT_EVERY = 5;
const MISCOUNTED = Number(process.env.MISCOUNTS || 0);
const definitions = load('lightbend/serverless/entity.proto', 'shoppingcart.proto', 'persistence/domain.proto');
const { Entity } = grpc.loadPackageDefinition(definitions).lightbend.serverless;
const [api, domain] = ['com.example.shoppingcart', 'com.example.shoppingcart.persistence'];

const pack = (type, message) => ({ type_url: `type.googleapis.com/${type}`, value: definitions[type].serialize(message) });
const unpack = (any) => definitions[any.type_url.split('/').pop()].deserialize(any.value);

const find = (cart, productId) => cart.items.find((item) => item.productId === productId);

function apply(cart, event) {
  const { item, productId } = unpack(event);
  if (!item) {
    cart.items = cart.items.filter((known) => known.productId !== productId);
  } else if (find(cart, item.productId)) {
    find(cart, item.productId).quantity += item.quantity + MISCOUNTED;
  } else {
    cart.items.push({ ...item, quantity: item.quantity + MISCOUNTED });
  }
}

// Each command answers its payload and its events, or throws the text of its failure.
const commands = {
  GetCart: (_, cart) => [pack(`${api}.Cart`, cart)],
  AddItem({ productId, name, quantity }) {
    if (quantity < 1) throw new Error(`Cannot add negative quantity to item ${productId}`);
    return [pack('google.protobuf.Empty', {}), pack(`${domain}.ItemAdded`, { item: { productId, name, quantity } })];
  },
  RemoveItem({ productId }, cart) {
    if (!find(cart, productId)) throw new Error(`Item ${productId} not in cart`);
    return [pack('google.protobuf.Empty', {}), pack(`${domain}.ItemRemoved`, { productId })];
  },
};

if (process.env.EXTRA_METHOD) commands[process.env.EXTRA_METHOD] = commands.GetCart;

const [key, stringValue] = (process.env.REPLY_METADATA || '').split('=');
const metadata = key ? { entries: [{ key, stringValue }] } : null;

function handle(stream) {
  let cart = { items: [] };
  let sequence = 0;
  let entityId;

  const answer = ({ id, name, payload }) => {
    const [reply, ...events] = commands[name](unpack(payload), cart);
    events.forEach((event) => { apply(cart, event); sequence += 1; });
    const snapshot = events.length && sequence % SNAPSHOT_EVERY === 0 ? pack(`${domain}.Cart`, cart) : null;
    return { reply: { commandId: id, payload: reply, events, snapshot, metadata } };
  };

  stream.on('data', ({ init, event, command }) => {
    if (init) {
      entityId = init.entityId;
      if (init.snapshot) {
        cart = unpack(init.snapshot.snapshot);
        if (process.env.MISREADS_SNAPSHOTS) cart.items.pop();
        sequence = Number(init.snapshot.snapshotSequence);
      }
      console.log(`${entityId} opened ${init.snapshot ? `with snapshot ${sequence}` : 'without snapshot'}`);
    } else if (event && process.env.REFUSES && event.payload.type_url.endsWith(process.env.REFUSES)) {
      stream.removeAllListeners('data').resume();
      stream.write({ failure: { commandId: 0, description: `no such event: ${event.payload.type_url.split('/').pop()}` } });
    } else if (event) {
      apply(cart, event.payload);
      sequence = Number(event.sequence);
      console.log(`${entityId} replayed ${sequence}`);
    } else if (command) {
      if (process.env.HANGS_ON && unpack(command.payload).productId === process.env.HANGS_ON) {
        console.log(`${entityId} hangs`);
        return;
      }
      try {
        stream.write(answer(command));
      } catch (error) {
        stream.write({ failure: { commandId: command.id, description: error.message } });
      }
    }
  });
  stream.on('end', () => {
    console.log(`${entityId} closed after ${sequence}`);
    stream.end();
  });
}

const spec = {
  proto: fs.readFileSync(process.env.DESCRIPTOR_SET),
  serviceName: `${api}.ShoppingCart`,
  persistenceId: process.env.PERSISTENCE_ID || 'js-shopping-cart',
};
const server = new grpc.Server();
server.addService(Entity.service, { ready: (_, callback) => callback(null, spec), handle });
server.bindAsync(`127.0.0.1:${process.env.PORT}`, grpc.ServerCredentials.createInsecure(), (error) => {
  if (error) throw error;
  console.log(`listening on ${process.env.PORT}`);
});
