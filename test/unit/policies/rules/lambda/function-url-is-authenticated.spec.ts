import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { functionUrlIsAuthenticated as rule } from "../../../../../policies/rules/lambda/function-url-is-authenticated";
import { functionSpec } from "../../../../../policies/testing/compliant-function";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import { type ResourceSpec, unknownValue } from "../../../../../policies/testing/policy-resources";

const open: FindingText = {
  on: 'FunctionUrl "gateway"',
  problem: "answers callers that it does not know",
  fix: "set authorizationType to AWS_IAM",
};

const url = (authorizationType?: unknown): ResourceSpec => ({
  type: resourceTypes.functionUrl,
  name: "gateway",
  props: { functionName: "gateway", authorizationType },
});

describe("function-url-is-authenticated", () => {
  const cases: readonly (readonly [string, readonly ResourceSpec[], readonly FindingText[]])[] = [
    ["finds nothing when callers are authenticated by IAM", [url("AWS_IAM")], []],
    ["does not ask for a URL", [functionSpec()], []],
    ["refuses a URL without authentication", [url("NONE")], [open]],
    ["refuses a URL that says nothing", [url()], [open]],
    ["refuses another letter case, which AWS does not know", [url("aws_iam")], [open]],
    [
      "does not know in a preview what is not decided",
      [url(unknownValue)],
      [{ on: open.on, unknown: "authorizationType" }],
    ],
    ["does not know a value of a wrong type", [url(true)], [{ on: open.on, unknown: "authorizationType" }]],
  ];
  for (const [title, specs, expected] of cases) {
    it(title, () => {
      assert.deepEqual(findingsOf(rule, specs), expected);
    });
  }
});
