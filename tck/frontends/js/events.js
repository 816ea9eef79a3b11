'use strict';
// Events and snapshots become state. The same code applies an event when it is emitted and when it is replayed.

const { typeOf, unpack } = require('./any');
const { GiveUp } = require('./failures');

/** The state after an event. */
function apply(entity, state, event) {
  const handler = entity.events.get(typeOf(event));
  if (!handler) throw new GiveUp(`no handler for the event '${typeOf(event)}'; handled: ${[...entity.events.keys()].join(', ')}`);
  return reading('event', event, (message) => handler(state, message));
}

/** The state that a snapshot holds. */
function restore(entity, snapshot) {
  if (typeOf(snapshot) !== entity.stateType) throw new GiveUp(`the snapshot is a '${typeOf(snapshot)}', not a ${entity.stateType}`);
  return reading('snapshot', snapshot, (message) => message);
}

function reading(kind, any, use) {
  try {
    return use(unpack(any));
  } catch (error) {
    throw new GiveUp(`the ${kind} of type ${typeOf(any)} cannot be read or applied: ${error.message}`);
  }
}

module.exports = { apply, restore };
