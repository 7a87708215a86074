import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as path from "node:path";

const preload = path.resolve(__dirname, "..", "..", "..", "..", "sandbox", "engine", "plain-errors.cjs");

/** What a node process prints that has the preload loaded; one that takes longer than this is hanging. */
function run(code: string): string {
  return execFileSync(process.execPath, ["--require", preload, "-e", code], {
    encoding: "utf8",
    timeout: 5000,
  });
}

const endless = `
const util = require("node:util");
const error = new Error("a mistake");
error.stack = "Error: a mistake\\n    at f (/somewhere/node_modules/@scope/file.ts:3:1)";
`;

describe("showing errors in colour", () => {
  it("comes to an end with a stack that has a scope directly before a file", () => {
    assert.match(
      run(`${endless} console.log(util.inspect(error, { colors: true }));`),
      /a mistake[\s\S]*file\.ts:3/,
    );
  });

  it("comes to an end when such an error is the cause of another, or one of several", () => {
    assert.match(
      run(`${endless} console.log(util.inspect(new Error("outer", { cause: error }), { colors: true }));`),
      /a mistake/,
    );
    assert.match(
      run(`${endless} console.log(util.inspect(new AggregateError([error], "several"), { colors: true }));`),
      /a mistake/,
    );
  });

  it("leaves everything else as it was", () => {
    const code = `const util = require("node:util");
      console.log(JSON.stringify([util.inspect(1, { colors: true }), util.inspect({ a: [] }), typeof util.inspect.custom,
        util.inspect.defaultOptions.depth]));`;
    assert.deepEqual(JSON.parse(run(code)), ["\u001b[33m1\u001b[39m", "{ a: [] }", "symbol", 2]);
  });
});
