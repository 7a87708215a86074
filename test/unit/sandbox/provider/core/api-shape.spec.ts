import assert from "node:assert/strict";
import { apiInput, fromApiOutput } from "../../../../../sandbox/provider/core/api-shape";
import { group, list, map, number, text } from "../../../../../sandbox/provider/core/property";

const fields = {
  volumeSizeInGb: number({ apiName: "VolumeSizeInGB" }),
  routing: list(group({ strategy: text() }), { apiName: "RoutingConfig", apiArity: "one" }),
  output: group({ s3Uri: text() }, { apiName: "Outputs", apiArity: "many" }),
  variants: list(group({ modelName: text() })),
  environment: map(),
  note: text(),
};

const values = {
  volumeSizeInGb: 20,
  routing: [{ strategy: "RANDOM" }],
  output: { s3Uri: "s3://bucket" },
  variants: [{ modelName: "a" }, { modelName: "b" }],
  environment: { lowerCase: "kept" },
};

const api = {
  VolumeSizeInGB: 20,
  RoutingConfig: { Strategy: "RANDOM" },
  Outputs: [{ S3Uri: "s3://bucket" }],
  Variants: [{ ModelName: "a" }, { ModelName: "b" }],
  Environment: { lowerCase: "kept" },
};

describe("the shape of an API's input", () => {
  it("has the properties under the API's names, one or many as the API wants, without absent ones", () => {
    assert.deepEqual(apiInput(fields, { ...values, note: undefined }), api);
  });

  it("leads back to the same properties, without what is none", () => {
    assert.deepEqual(fromApiOutput(fields, { ...api, CreationTime: new Date(0) }), values);
  });

  it("is nothing for no answer", () => assert.deepEqual(fromApiOutput(fields, undefined), {}));
});
