import assert from "node:assert/strict";
import { validateEndpoint } from "../../../../components/validation/validate-endpoint";
import { endpointArguments } from "../../../support/component-arguments";

const key = (id: number) => `arn:aws:kms:eu-central-1:444455556666:key/${String(id).padStart(36, "a")}`;
const keys = (count: number) => Array.from({ length: count }, (_, index) => key(index));
const problemsOf = (modelBucketKeyArns: unknown) =>
  validateEndpoint("turbine-failure", { ...endpointArguments(), modelBucketKeyArns }).map(
    ({ propertyPath }) => propertyPath,
  );

describe("the check of the model buckets' keys", () => {
  it("takes none and up to ten, in any partition, and a key of several regions", () => {
    const others = [
      "arn:aws-cn:kms:cn-north-1:444455556666:key/k",
      `${key(1).slice(0, -36)}mrk-${"0".repeat(32)}`,
    ];
    for (const taken of [undefined, [], keys(1), keys(10), others]) assert.deepEqual(problemsOf(taken), []);
    assert.deepEqual(problemsOf(keys(11)), ["modelBucketKeyArns"]);
  });

  for (const wrong of ["alias/registry", key(1).replace(":key/", ":alias/"), "arn:aws:s3:::registry", 7])
    it(`refuses ${wrong}`, () => {
      assert.deepEqual(problemsOf([key(1), wrong]), ["modelBucketKeyArns[1]"]);
    });

  it("refuses a key given twice", () => {
    assert.deepEqual(problemsOf([key(1), key(1)]), ["modelBucketKeyArns"]);
  });
});
