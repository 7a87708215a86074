import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import { functionEnvironmentHoldsNoSecrets as rule } from "../../../../../policies/rules/lambda/function-environment-holds-no-secrets";
import { functionSpec } from "../../../../../policies/testing/compliant-function";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import { type ResourceSpec, unknownValue } from "../../../../../policies/testing/policy-resources";

const on = 'Function "evaluator"';

function judge(variables: unknown, ...sources: readonly ResourceSpec[]): readonly FindingText[] {
  const spec = functionSpec("evaluator", { environment: { variables } }, { environment: sources });
  return findingsOf(rule, [spec, ...sources]);
}

function holds(what: string, name: string): FindingText {
  return {
    on,
    problem: `holds ${what} in the environment variable ${name}`,
    fix: `replace environment.variables.${name} by the name or ARN of a secret that the function reads when it runs`,
  };
}

const named = "what its name calls a secret";

/** Put together here, so that no scanner takes the examples for credentials. */
const accessKey = `AKIA${"ABCDEFGH12345678"}`;

describe("function-environment-holds-no-secrets", () => {
  it("accepts ordinary variables", () => {
    assert.deepEqual(judge({ ENVIRONMENT: "prod", TABLE: "ledger", LIMIT: 5, DRY_RUN: false }), []);
  });

  it("accepts a function without environment, and one without variables", () => {
    assert.deepEqual(findingsOf(rule, [functionSpec("evaluator", { environment: undefined })]), []);
    assert.deepEqual(judge({}), []);
  });

  for (const value of [
    "arn:aws:secretsmanager:eu-central-1:111122223333:secret:db",
    "/prod/db/password",
    "{{resolve:secretsmanager:db}}",
    "true",
    "",
  ]) {
    it(`accepts under the name of a secret "${value}"`, () => {
      assert.deepEqual(judge({ DB_PASSWORD: value }), []);
    });
  }

  it("refuses a literal under the name of a secret", () => {
    assert.deepEqual(judge({ TABLE: "ledger", DB_PASSWORD: "swordfish" }), [holds(named, "DB_PASSWORD")]);
  });

  it("refuses a number under the name of a secret", () => {
    assert.deepEqual(judge({ DB_PASSWORD: 12345678 }), [holds(named, "DB_PASSWORD")]);
  });

  it("refuses an access key under any name, and does not repeat it", () => {
    const findings = judge({ NOTE: `use ${accessKey} please` });
    assert.deepEqual(findings, [holds("an AWS access key", "NOTE")]);
    assert.ok(!JSON.stringify(findings).includes(accessKey));
  });

  it("says what a value is rather than what its name says", () => {
    assert.deepEqual(judge({ DB_SECRET: `-----BEGIN RSA ${"PRIVATE"} KEY-----\nMII` }), [
      holds("a private key", "DB_SECRET"),
    ]);
  });

  it("tells each variable", () => {
    assert.deepEqual(judge({ apiKey: "x1", SLACK_TOKEN: "x2" }), [
      holds(named, "apiKey"),
      holds(named, "SLACK_TOKEN"),
    ]);
  });

  const table: ResourceSpec = { type: resourceTypes.table, name: "ledger", props: {} };

  it("accepts in a preview what another resource will yield", () => {
    assert.deepEqual(judge({ TABLE: unknownValue }, table), []);
  });

  it("does not know an unknown secret, and still sees the others", () => {
    assert.deepEqual(judge({ DB_SECRET: unknownValue, DB_PASSWORD: "swordfish" }, table), [
      { on, unknown: "environment.variables.DB_SECRET" },
      holds(named, "DB_PASSWORD"),
    ]);
  });

  it("does not know an unknown value that comes from nowhere", () => {
    const expected: readonly FindingText[] = [{ on, unknown: "environment.variables.TABLE" }];
    assert.deepEqual(judge({ TABLE: unknownValue }), expected);
    const bare = functionSpec("evaluator", { environment: { variables: { TABLE: unknownValue } } });
    assert.deepEqual(findingsOf(rule, [bare]), expected);
  });

  it("does not know unknown variables, nor such of a wrong type", () => {
    assert.deepEqual(judge(unknownValue, table), [{ on, unknown: "environment.variables" }]);
    assert.deepEqual(judge("TABLE=ledger"), [{ on, unknown: "environment.variables" }]);
    assert.deepEqual(judge({ DB_PASSWORD: ["swordfish"] }), [
      { on, unknown: "environment.variables.DB_PASSWORD" },
    ]);
  });
});
