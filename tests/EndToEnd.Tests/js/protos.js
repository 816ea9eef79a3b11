'use strict';
// Loads .proto files by their names, from where the repository and its packages keep them.

const path = require('node:path');
const protoLoader = require('@grpc/proto-loader');

const repository = path.join(__dirname, '..', '..', '..');

const includeDirs = [
  path.join(repository, 'proto'),
  path.join(repository, 'examples', 'ShoppingCart', 'Protos'),
  path.join(__dirname, 'node_modules', 'protobufjs'), // brings google/api
];

const load = (...files) => protoLoader.loadSync(files, { includeDirs, defaults: true, oneofs: true, longs: String });

module.exports = { load };
