'use strict';
// The call that an entity lives on: reads its frames, writes the answers, and ends.

const { EntityStream } = require('./entity-stream');
const { GiveUp } = require('./failures');

/** Serves one stream until the proxy half-closes or cancels it, or it cannot go on. */
async function handle(stream, entity) {
  const instance = new EntityStream(entity);
  try {
    await converse(stream, instance);
    console.log(`left ${instance.describe()}`);
    stream.end();
  } catch (error) {
    // Reading breaks off where the proxy has cancelled.
    if (!stream.cancelled) console.error('a stream broke:', error);
  }
}

// The next frame is read when this one is answered.
async function converse(stream, instance) {
  // As it is by default, the end of the loop would destroy the stream, and its status would never be sent.
  for await (const frame of stream.iterator({ destroyOnReturn: false })) {
    const answer = await answerOf(instance, frame);
    if (answer) await send(stream, answer);
    if (isLast(answer)) return;
  }
}

async function answerOf(instance, frame) {
  try {
    return await instance.take(frame);
  } catch (error) {
    if (!(error instanceof GiveUp)) console.error('unexpected error:', error);
    return { failure: { commandId: 0, description: error instanceof GiveUp ? error.message : 'unexpected error' } };
  }
}

const isLast = (answer) => Boolean(answer?.failure && (answer.failure.commandId === 0 || answer.failure.restart));

// Resolves when the transport has taken the frame: a proxy that reads slowly holds up its own stream only.
const send = (stream, answer) => new Promise((resolve) => { stream.write(answer, resolve); });

module.exports = { handle };
