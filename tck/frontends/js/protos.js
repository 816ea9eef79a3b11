'use strict';
// The messages and services of the .proto files, from where the repository keeps them.

const path = require('node:path');
const grpc = require('@grpc/grpc-js');
const protoLoader = require('@grpc/proto-loader');

const repository = path.join(__dirname, '..', '..', '..');

const files = ['lightbend/serverless/entity.proto', 'tck/model.proto', 'shoppingcart.proto', 'persistence/domain.proto'];

// 64-bit numbers as text: ids and sequence numbers may be beyond what a number of JavaScript can tell apart.
const definitions = protoLoader.loadSync(files, {
  includeDirs: [
    path.join(repository, 'proto'),
    path.join(repository, 'examples', 'ShoppingCart', 'Protos'),
    path.join(__dirname, 'node_modules', 'protobufjs'), // brings google/api
  ],
  defaults: true,
  oneofs: true,
  longs: String,
});

const { Entity } = grpc.loadPackageDefinition(definitions).lightbend.serverless;

module.exports = { definitions, Entity };
