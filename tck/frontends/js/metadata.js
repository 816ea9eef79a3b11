'use strict';
// Metadata of commands and replies: entries of a key in lower case and a text, or bytes where the key ends in -bin.

/** The first text for a key; undefined where there is none. */
const textOf = (metadata, key) =>
  metadata?.entries.find((entry) => entry.key === key.toLowerCase() && entry.value === 'stringValue')?.stringValue;

/** A message of the entries, or nothing where there are none. */
const asMetadata = (entries) => (entries.length > 0 ? { entries } : null);

const textEntry = (key, stringValue) => ({ key: key.toLowerCase(), stringValue });

module.exports = { asMetadata, textEntry, textOf };
