'use strict';
// gRPC-Web as a browser speaks it: fetch, frames made by hand, binary and as text. Prints each answer as a line of JSON.
// usage: node web.js <host:port> <user id>

const { load } = require('./protos');

const [address, userId] = process.argv.slice(2);
const methods = load('shoppingcart.proto')['com.example.shoppingcart.ShoppingCart'];

function frame(message) {
  const prefix = Buffer.alloc(5);
  prefix.writeUInt32BE(message.length, 1);
  return Buffer.concat([prefix, message]);
}

// Messages, and last the trailers, whose flag has its highest bit set.
function* frames(body) {
  for (let at = 0; at < body.length; ) {
    const end = at + 5 + body.readUInt32BE(at + 1);
    yield { isTrailers: body[at] >= 0x80, payload: body.subarray(at + 5, end) };
    at = end;
  }
}

// Each part that was flushed is base64 of its own, with its own padding.
const decode = (text) => Buffer.concat((text.match(/[^=]+=*/g) ?? []).map((part) => Buffer.from(part, 'base64')));

async function call(name, request, isText) {
  const contentType = isText ? 'application/grpc-web-text' : 'application/grpc-web+proto';
  const method = methods[name];
  const message = frame(method.requestSerialize({ userId, ...request }));
  const response = await fetch(`http://${address}${method.path}`, {
    method: 'POST',
    headers: { 'content-type': contentType, accept: contentType, 'x-grpc-web': '1' },
    body: isText ? message.toString('base64') : message,
  });
  const body = Buffer.from(await response.arrayBuffer());
  const answer = { method: name, contentType: response.headers.get('content-type') };
  const trailers = Object.fromEntries(response.headers);
  for (const { isTrailers, payload } of frames(isText ? decode(body.toString()) : body)) {
    if (!isTrailers) answer.reply = method.responseDeserialize(payload);
    else payload.toString().trim().split('\r\n').forEach((line) => {
      const colon = line.indexOf(':');
      trailers[line.slice(0, colon)] = line.slice(colon + 1).trim();
    });
  }

  return { ...answer, code: Number(trailers['grpc-status']), message: decodeURIComponent(trailers['grpc-message'] ?? ''), outcome: trailers['command-outcome'] };
}

(async () => {
  for (const isText of [false, true]) {
    console.log(JSON.stringify(await call('AddItem', { productId: 'A', name: 'Deluxe', quantity: 2 }, isText)));
    console.log(JSON.stringify(await call('GetCart', {}, isText)));
    console.log(JSON.stringify(await call('RemoveItem', { productId: 'C0' }, isText)));
  }
})();
