import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { functionEnvironmentIsEncrypted as rule } from "../../../../../policies/rules/lambda/function-environment-is-encrypted";
import { functionSpec } from "../../../../../policies/testing/compliant-function";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import { type ResourceSpec, unknownValue } from "../../../../../policies/testing/policy-resources";

const on = 'Function "evaluator"';
const open: FindingText = {
  on,
  problem: "has environment variables without a KMS key of its own",
  fix: "set kmsKeyArn to the ARN of a KMS key",
};
const keyless = { kmsKeyArn: undefined };

describe("function-environment-is-encrypted", () => {
  const cases: readonly (readonly [string, Record<string, unknown>, readonly FindingText[]])[] = [
    ["accepts variables under a key", {}, []],
    ["needs no key where there is no environment", { ...keyless, environment: undefined }, []],
    ["needs no key where there are no variables", { ...keyless, environment: { variables: {} } }, []],
    ["needs no key where the environment is empty", { ...keyless, environment: {} }, []],
    ["refuses variables without a key", keyless, [open]],
    ["refuses variables with an empty key", { kmsKeyArn: "" }, [open]],
    [
      "refuses variables whose values are not known yet",
      { ...keyless, environment: { variables: { TABLE: unknownValue } } },
      [open],
    ],
    ["does not know an unknown key", { kmsKeyArn: unknownValue }, [{ on, unknown: "kmsKeyArn" }]],
    [
      "does not know unknown variables without a key",
      { ...keyless, environment: { variables: unknownValue } },
      [{ on, unknown: "environment.variables" }],
    ],
    ["accepts unknown variables under a key", { environment: unknownValue }, []],
    ["does not know a key of a wrong type", { kmsKeyArn: true }, [{ on, unknown: "kmsKeyArn" }]],
  ];
  for (const [title, props, expected] of cases) {
    it(title, () => {
      assert.deepEqual(findingsOf(rule, [functionSpec("evaluator", props)]), expected);
    });
  }

  for (const type of [resourceTypes.key, resourceTypes.keyAlias]) {
    it(`accepts in a preview what is computed from ${type}`, () => {
      const key: ResourceSpec = { type, name: "data", props: {} };
      const spec = functionSpec("evaluator", { kmsKeyArn: unknownValue }, { kmsKeyArn: [key] });
      assert.deepEqual(findingsOf(rule, [key, spec]), []);
    });
  }

  it("does not take what is computed from another resource for a key", () => {
    const queue: ResourceSpec = { type: resourceTypes.queue, name: "jobs", props: {} };
    const spec = functionSpec("evaluator", { kmsKeyArn: unknownValue }, { kmsKeyArn: [queue] });
    assert.deepEqual(findingsOf(rule, [queue, spec]), [{ on, unknown: "kmsKeyArn" }]);
  });
});
