// Loaded into every node process that the engine starts.
// Node 20 does not come to an end when it colours an error whose stack has a scope directly before a file, such as
// `node_modules/@pulumi/config.ts`: it takes half a minute and gigabytes until a string is too long (20.20.2). The source
// maps of the Pulumi SDK lead to just such lines, so that a plain mistake in a program would look like a hanging engine.
const util = require("node:util");

const scopeBeforeFile = /node_modules[/\\]@[^/\\\n]+[/\\][^/\\\n]*$/m;
const colourful = util.inspect;

function inspect(value, options, ...others) {
  const plain = typeof options === "object" && options?.colors === true && hasEndlessStack(value);
  return colourful(value, plain ? { ...options, colors: false } : options, ...others);
}

function hasEndlessStack(value) {
  return (
    util.types.isNativeError(value) &&
    (scopeBeforeFile.test(String(value.stack)) ||
      hasEndlessStack(value.cause) ||
      (Array.isArray(value.errors) && value.errors.some(hasEndlessStack)))
  );
}

util.inspect = Object.defineProperties(inspect, Object.getOwnPropertyDescriptors(colourful));
