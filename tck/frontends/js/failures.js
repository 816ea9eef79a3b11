'use strict';

/** Numbers of google.rpc.Code. */
const Code = { INVALID_ARGUMENT: 3, UNIMPLEMENTED: 12 };

/** The command is refused, and its caller is told why. The stream goes on. */
class Refusal extends Error {
  constructor(description, statusCode = 0) {
    super(description);
    this.statusCode = statusCode;
  }
}

/** The stream cannot go on: the proxy has broken a rule, or the entity cannot be loaded. */
class GiveUp extends Error {}

module.exports = { Code, GiveUp, Refusal };
