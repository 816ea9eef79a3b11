'use strict';
// What the proxy is told about an entity. The descriptor set is what protoc wrote, passed on as bytes: libraries that parse it and write it
// again lose the options that they do not know, entity_key among them. README.md has the line that writes it.

const fs = require('node:fs');
const path = require('node:path');

const proto = fs.readFileSync(path.join(__dirname, 'model.desc'));

const spec = ({ serviceName, persistenceId }) => ({ proto, serviceName, persistenceId });

module.exports = { spec };
