'use strict';
// What the proxy is told about an entity. The descriptor set is what protoc wrote, passed on as bytes: libraries that parse it and write it
// again lose the options that they do not know, entity_key among them. README.md has the lines that write them.

const fs = require('node:fs');
const path = require('node:path');

const spec = ({ descriptors, serviceName, persistenceId }) => ({
  proto: fs.readFileSync(path.join(__dirname, descriptors)),
  serviceName,
  persistenceId,
});

module.exports = { spec };
