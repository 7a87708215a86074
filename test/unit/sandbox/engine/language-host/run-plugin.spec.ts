import assert from "node:assert/strict";
import {
  endResponses,
  environmentOf,
  pluginStart,
} from "../../../../../sandbox/engine/language-host/run-plugin";

describe("starting a plugin", () => {
  it("runs a policy pack in its own folder", () => {
    assert.deepEqual(pluginStart("analyzer", "/pack", "/program", ["127.0.0.1:1"]), {
      command: "run-policy-pack",
      args: ["127.0.0.1:1", "."],
      workingFolder: "/pack",
    });
  });

  it("runs a component package in the program's folder", () => {
    assert.deepEqual(pluginStart("resource", "/components", "/program", ["127.0.0.1:1"]), {
      command: "run-plugin",
      args: ["/components", "127.0.0.1:1"],
      workingFolder: "/program",
    });
  });

  it("refuses a kind it does not know, with the folder", () => {
    assert.throws(() => pluginStart("converter", "/x", "/y", []), /\/x: a plugin of kind "converter"/);
  });

  it("reads the environment's lines, the later of two winning", () => {
    assert.deepEqual(environmentOf(["A=1", "B=x=y", "A=2", "no value", "C="]), { A: "2", B: "x=y", C: "" });
  });
});

describe("the end of a plugin", () => {
  it("is its exit code", () => {
    const [response, ...others] = endResponses({ kind: "exited", exitCode: 3 });
    assert.equal(response?.getExitcode(), 3);
    assert.deepEqual(others, []);
  });

  it("is a failure with the reason when a signal ended it", () => {
    const [reason, code] = endResponses({ kind: "signalled", signal: "SIGKILL" });
    assert.match(Buffer.from(reason?.getStderr_asU8() ?? []).toString(), /SIGKILL/);
    assert.equal(code?.getExitcode(), 1);
  });
});
