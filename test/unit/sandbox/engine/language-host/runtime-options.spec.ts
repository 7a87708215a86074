import assert from "node:assert/strict";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { readRuntimeOptions } from "../../../../../sandbox/engine/language-host/runtime-options";

const read = (options: Record<string, JavaScriptValue>) => readRuntimeOptions(Struct.fromJavaScript(options));

describe("the runtime options of a manifest", () => {
  it("have defaults when there are none", () => {
    const defaults = { typescript: true, tsconfig: undefined, nodeArguments: [] };
    assert.deepEqual(readRuntimeOptions(undefined), defaults);
    assert.deepEqual(read({}), defaults);
  });

  it("are read", () => {
    assert.deepEqual(
      read({
        typescript: false,
        tsconfig: "other.json",
        nodeargs: "--max-old-space-size=4096  --trace-warnings",
      }),
      {
        typescript: false,
        tsconfig: "other.json",
        nodeArguments: ["--max-old-space-size=4096", "--trace-warnings"],
      },
    );
  });

  it("are refused all at once when unknown or of the wrong type", () => {
    assert.throws(
      () => read({ typscript: false, tsconfig: 3 }),
      /runtime\.options: typscript is not known \(known: .*\); tsconfig must be a string, not number/,
    );
  });
});
