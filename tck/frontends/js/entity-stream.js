'use strict';
// One live entity: takes the frames of its stream one after the other, and answers each command with one frame.

const { pack, typeOf, unpack } = require('./any');
const { CommandContext } = require('./command-context');
const { apply, restore } = require('./events');
const { Code, GiveUp, Refusal } = require('./failures');
const { asMetadata } = require('./metadata');

class EntityStream {
  #entity;
  #entityId;
  #state;
  #snapshotSequence = 0n;
  #sequence = 0n;
  #hasCommands = false;

  constructor(entity) {
    this.#entity = entity;
  }

  /** The answer to a frame; undefined for those that have none. Throws GiveUp where the stream cannot go on. */
  async take({ init, event, command }) {
    if (init) return this.#open(init);
    if (this.#entityId === undefined && (event || command)) throw new GiveUp('the first frame is no init');
    if (event) return this.#replay(event);
    if (command) return this.#answer(command);
    throw new GiveUp('a frame with neither init nor event nor command');
  }

  describe() {
    return `${this.#entityId} at ${this.#sequence}`;
  }

  #open({ entityId, snapshot }) {
    if (this.#entityId !== undefined) throw new GiveUp('a second init');
    this.#entityId = entityId;
    this.#state = snapshot ? restore(this.#entity, snapshot.snapshot) : this.#entity.initialState;
    this.#snapshotSequence = BigInt(snapshot?.snapshotSequence ?? 0);
    this.#sequence = this.#snapshotSequence;
    if (snapshot && this.#sequence < 1n) throw new GiveUp(`a snapshot at sequence number ${this.#sequence}`);
  }

  #replay({ sequence, payload }) {
    if (this.#hasCommands) throw new GiveUp(`event ${sequence} after a command`);
    if (BigInt(sequence) !== this.#sequence + 1n) throw new GiveUp(`event ${sequence} after ${this.#sequence}`);
    this.#state = apply(this.#entity, this.#state, payload);
    this.#sequence += 1n;
  }

  async #answer(command) {
    if (command.entityId !== this.#entityId) throw new GiveUp(`a command for entity '${command.entityId}' on the stream of '${this.#entityId}'`);
    if (!this.#hasCommands) console.log(`loaded ${this.describe()}, from a snapshot at ${this.#snapshotSequence}`);
    this.#hasCommands = true;
    const context = new CommandContext(this.#entity, this.#state, command.metadata);
    try {
      return this.#reply(command, await this.#execute(command, context), context);
    } catch (error) {
      return failure(command, error, context);
    }
  }

  #execute({ name, payload }, context) {
    const handler = this.#entity.commands.get(name);
    if (!handler) throw new Refusal(`no command '${name}'; known: ${[...this.#entity.commands.keys()].join(', ')}`, Code.UNIMPLEMENTED);
    return handler.run(context, input(payload, handler.input));
  }

  #reply(command, output, { events, state, replyMetadata }) {
    const { snapshotEvery, stateType, commands } = this.#entity;
    const sequence = this.#sequence + BigInt(events.length);
    const passesInterval = sequence / snapshotEvery > this.#sequence / snapshotEvery;
    const reply = {
      commandId: command.id,
      payload: pack(commands.get(command.name).output, output),
      events,
      snapshot: passesInterval ? pack(stateType, state) : null,
      metadata: asMetadata(replyMetadata),
    };
    this.#state = state;
    this.#sequence = sequence;
    return { reply };
  }
}

function input(payload, type) {
  if (typeOf(payload) !== type) throw new Refusal(`the payload is a '${typeOf(payload)}', not a ${type}`, Code.INVALID_ARGUMENT);
  try {
    return unpack(payload);
  } catch (error) {
    throw new Refusal(`the payload is no ${type}: ${error.message}`, Code.INVALID_ARGUMENT);
  }
}

// After a bug nobody knows what the handler has left behind, so the proxy is asked for another stream. Its text is for the log only.
function failure({ id, name }, error, { replyMetadata }) {
  const metadata = asMetadata(replyMetadata);
  if (error instanceof Refusal) return { failure: { commandId: id, description: error.message, statusCode: error.statusCode, metadata } };
  console.error(`unexpected error in ${name}:`, error);
  return { failure: { commandId: id, description: 'unexpected error', restart: true } };
}

module.exports = { EntityStream };
