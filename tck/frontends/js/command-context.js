'use strict';
// What the handler of one command can do. Nothing of it counts before the command has succeeded: the state is a value that is
// replaced, never changed, so a command that fails leaves the one from before.

const { pack } = require('./any');
const { apply } = require('./events');
const { Refusal } = require('./failures');
const { textEntry, textOf } = require('./metadata');

class CommandContext {
  events = [];
  replyMetadata = [];

  #entity;
  #metadata;

  constructor(entity, state, metadata) {
    this.#entity = entity;
    this.#metadata = metadata;
    this.state = state;
  }

  /** Applies the event at once; it is stored when the command succeeds. */
  emit(type, message) {
    const event = pack(type, message);
    this.state = apply(this.#entity, this.state, event);
    this.events.push(event);
  }

  fail(description, statusCode) {
    throw new Refusal(description, statusCode);
  }

  callerText(key) {
    return textOf(this.#metadata, key);
  }

  addReplyText(key, value) {
    this.replyMetadata.push(textEntry(key, value));
  }
}

module.exports = { CommandContext };
