'use strict';
// google.protobuf.Any: a message with the name of its type.

const { definitions } = require('./protos');

const pack = (type, message) => ({ type_url: `type.googleapis.com/${type}`, value: definitions[type].serialize(message) });

/** The full name of the type; empty where there is no message. What stands before the last slash says nothing. */
const typeOf = (any) => (any ? any.type_url.slice(any.type_url.lastIndexOf('/') + 1) : '');

/** The message. No bytes are the message with all defaults. Throws where the bytes are no such message. */
const unpack = (any) => definitions[typeOf(any)].deserialize(any.value);

module.exports = { pack, typeOf, unpack };
