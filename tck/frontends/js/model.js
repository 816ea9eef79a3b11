'use strict';
// The model entity: does what the command says. See tck/model.proto.

const { setTimeout: wait } = require('node:timers/promises');

const tck = 'statefulserverless.tck';

const actions = {
  emit: (context, text) => context.emit(`${tck}.Appended`, { text }),
  emitBytes: (context, length) => context.emit(`${tck}.Appended`, { text: 'x'.repeat(length) }),
  fail: (context, description) => context.fail(description),
  failWithCode: (context, { statusCode, description }) => context.fail(description, statusCode),
  throw: (_, text) => { throw new Error(text); },
  sleepMs: (_, milliseconds) => wait(milliseconds),
  replyBytes: (_, length, response) => { response.padding = 'x'.repeat(length); },
  getState: (context, _, response) => { response.state = context.state.text; },
  echoMetadata: (context, key, response) => { response.metadata = context.callerText(key) ?? ''; },
  replyMetadata: (context, { key, value }) => context.addReplyText(key, value),
};

async function process(context, request) {
  const response = {};
  for (const action of request.actions) await actions[action.action]?.(context, action[action.action], response);
  return response;
}

module.exports = {
  serviceName: `${tck}.Model`,
  persistenceId: 'tck-model',
  descriptors: 'model.desc',
  snapshotEvery: 5n,
  stateType: `${tck}.State`,
  initialState: Object.freeze({ text: '' }),
  commands: new Map([['Process', { input: `${tck}.Request`, output: `${tck}.Response`, run: process }]]),
  events: new Map([[`${tck}.Appended`, (state, { text }) => ({ text: state.text + text })]]),
};
