import assert from "node:assert/strict";
import { CommanderError } from "commander";
import { reportError } from "../../../cli/report-error";
import { UserError } from "../../../sandbox/setup/user-error";

function reported(error: unknown, debug = false) {
  let [out, err] = ["", ""];
  const exitCode = reportError(error, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    debug,
  });
  return { exitCode, out, err };
}

describe("an error of a command", () => {
  it("that a person can mend is its message, with its own exit code and nothing of the code", () => {
    const error = new UserError("There is no such thing. Name another one.", 3);
    assert.deepEqual(reported(error), { exitCode: 3, out: "", err: `${error.message}\n` });
    assert.equal(reported(new UserError("x")).exitCode, 1);
  });

  it("in what was typed ends with 2, asking for help with 0; commander has said the rest", () => {
    assert.deepEqual(reported(new CommanderError(1, "commander.unknownOption", "x")), {
      exitCode: 2,
      out: "",
      err: "",
    });
    assert.equal(reported(new CommanderError(0, "commander.helpDisplayed", "x")).exitCode, 0);
  });

  it("that nobody expects says what it is and how to report it, and where it comes from only when asked", () => {
    const error = new TypeError("x is not a function");
    const { exitCode, out, err } = reported(error);
    assert.deepEqual([exitCode, out], [1, ""]);
    assert.match(err, /^Unexpected: TypeError: x is not a function\nThis should not happen\. Run it again/);
    assert.match(err, /MONITORED_ENDPOINT_DEBUG=1/);
    assert.doesNotMatch(err, /^\s+at /m);
    const debugged = reported(error, true);
    assert.match(debugged.err, /^\s+at .*report-error\.spec/m);
    assert.doesNotMatch(debugged.err, /MONITORED_ENDPOINT_DEBUG/);
  });

  it("that is no error at all is told as what it is", () => {
    assert.match(reported("gone").err, /^Unexpected: gone\n/);
    assert.equal(reported(undefined).exitCode, 1);
  });
});
