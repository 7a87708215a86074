import assert from "node:assert/strict";
import { checkOutput, WrongOutputError } from "../../../../../sandbox/simulator/kernel/check-output";
import type { ServiceModel } from "../../../../../sandbox/simulator/kernel/service-model";

const model: ServiceModel = {
  metadata: { protocol: "json" },
  operations: {},
  shapes: {
    Output: {
      type: "structure",
      required: ["Name"],
      members: {
        Name: { shape: "Text" },
        Times: { shape: "Times" },
        Body: { shape: "Blob" },
        State: { shape: "State" },
        Count: { shape: "Count" },
        Tags: { shape: "Tags" },
      },
    },
    Text: { type: "string" },
    Times: { type: "list", member: { shape: "Time" } },
    Time: { type: "timestamp" },
    Blob: { type: "blob" },
    State: { type: "string", enum: ["On"] },
    Count: { type: "integer" },
    Tags: { type: "map", key: { shape: "Text" }, value: { shape: "Text" } },
  },
};

describe("checking an answer against the service model", () => {
  it("writes times as seconds and blobs as base64, and leaves out what is undefined", () => {
    const output = {
      Name: "fan",
      Times: [new Date(1500)],
      Body: Buffer.from("hi"),
      State: undefined,
      Tags: { a: "b" },
    };
    assert.deepEqual(checkOutput(model, "Output", output), {
      Name: "fan",
      Times: [1.5],
      Body: "aGk=",
      Tags: { a: "b" },
    });
  });

  it("refuses everything that AWS could not have answered, in one error", () => {
    const output = { State: "Off", Count: 1.5, Colour: "red", Times: [3], Tags: { a: 1 } };
    assert.throws(
      () => checkOutput(model, "Output", output),
      (error) => {
        assert.ok(error instanceof WrongOutputError);
        assert.deepEqual(error.message.split("; "), [
          "Output.Name is required and missing",
          "Output.State must be one of On, the simulator gave Off",
          "Output.Count must be a whole number, the simulator gave number",
          "Output.Colour is not a member in AWS's model",
          "Output.Times[0] must be a Date, the simulator gave number",
          "Output.Tags.a must be a string, the simulator gave number",
        ]);
        return true;
      },
    );
  });
});
