'use strict';
// A client of grpc.reflection.v1: learns a service without any .proto file of it.

const grpc = require('@grpc/grpc-js');
const protoLoader = require('@grpc/proto-loader');

const options = { defaults: true, oneofs: true, longs: String };

// What of reflection.proto is needed here.
const field = (id, type, rule) => ({ id, type, ...(rule && { rule }) });
const v1 = {
  ServerReflectionRequest: {
    oneofs: { messageRequest: { oneof: ['fileContainingSymbol', 'listServices'] } },
    fields: { fileContainingSymbol: field(4, 'string'), listServices: field(7, 'string') },
  },
  ServerReflectionResponse: {
    fields: {
      fileDescriptorResponse: field(4, 'FileDescriptorResponse'),
      listServicesResponse: field(6, 'ListServiceResponse'),
      errorResponse: field(7, 'ErrorResponse'),
    },
  },
  FileDescriptorResponse: { fields: { fileDescriptorProto: field(1, 'bytes', 'repeated') } },
  ListServiceResponse: { fields: { service: field(1, 'ServiceResponse', 'repeated') } },
  ServiceResponse: { fields: { name: field(1, 'string') } },
  ErrorResponse: { fields: { errorCode: field(1, 'int32'), errorMessage: field(2, 'string') } },
  ServerReflection: {
    methods: {
      ServerReflectionInfo: {
        requestType: 'ServerReflectionRequest', requestStream: true, responseType: 'ServerReflectionResponse', responseStream: true,
      },
    },
  },
};

const json = { nested: { grpc: { nested: { reflection: { nested: { v1: { nested: v1 } } } } } } };
const { ServerReflection } = grpc.loadPackageDefinition(protoLoader.fromJSON(json, options)).grpc.reflection.v1;

// A FileDescriptorSet is its files, each behind the tag of field 1 and its length.
const asSet = (files) => Buffer.concat(files.flatMap((file) => [Buffer.from([0x0a, ...varint(file.length)]), file]));
const varint = (value) => (value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(value >>> 7)]);

/** The names of the services at an address, and the definitions of the one that is not the server's own. */
async function reflect(address) {
  const client = new ServerReflection(address, grpc.credentials.createInsecure());
  const call = client.ServerReflectionInfo({ deadline: Date.now() + 20_000 });
  const answers = call[Symbol.asyncIterator]();
  const ask = async (request) => {
    call.write(request);
    const { value } = await answers.next();
    if (value.errorResponse) throw new Error(value.errorResponse.errorMessage);
    return value;
  };

  const { listServicesResponse } = await ask({ listServices: '*' });
  const services = listServicesResponse.service.map((service) => service.name);
  const service = services.find((name) => !name.startsWith('grpc.'));
  const { fileDescriptorResponse } = await ask({ fileContainingSymbol: service });
  call.end();
  client.close();
  return { services, service, definitions: protoLoader.loadFileDescriptorSetFromBuffer(asSet(fileDescriptorResponse.fileDescriptorProto), options) };
}

module.exports = { reflect };
