'use strict';
// An entity of the conformance kit as a user function, without any SDK: the entity protocol, spoken directly on gRPC.
// usage: node index.js [cart]: the model entity, or the shopping cart
// environment: PORT to listen on, 8080 where it is missing.

const grpc = require('@grpc/grpc-js');
const { Entity } = require('./protos');
const { handle } = require('./handle');
const { spec } = require('./spec');

const entities = { model: './model', cart: './cart' };
const entity = require(entities[process.argv[2] || 'model']);

const ownSpec = spec(entity);

const MAX_FRAME_BYTES = 16 * 1024 * 1024;

const port = process.env.PORT || 8080;
const server = new grpc.Server({ 'grpc.max_receive_message_length': MAX_FRAME_BYTES });
server.addService(Entity.service, {
  ready: (_, callback) => callback(null, ownSpec),
  handle: (stream) => handle(stream, entity),
});
server.bindAsync(`127.0.0.1:${port}`, grpc.ServerCredentials.createInsecure(), (error) => {
  if (error) throw error;
  console.log(`listening on ${port}`);
});
