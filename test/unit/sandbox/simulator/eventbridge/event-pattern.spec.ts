import assert from "node:assert/strict";
import { compileEventPattern } from "../../../../../sandbox/simulator/eventbridge/event-pattern";

const event = {
  source: "aws.sagemaker",
  "detail-type": "SageMaker Model Package State Change",
  resources: ["arn:aws:sagemaker:us-east-1:000000000000:model-package/turbine-failure/7"],
  detail: {
    ModelPackageGroupName: "turbine-failure",
    ModelPackageVersion: 7,
    ModelApprovalStatus: "Approved",
    CertifyForMarketplace: false,
    FailureReason: null,
    Empty: [],
    SourceAddress: "10.0.0.17",
    Tags: [{ Key: "team", Value: "turbines" }],
  },
};

function matches(pattern: unknown): boolean {
  return compileEventPattern(JSON.stringify(pattern))(event);
}

const inDetail = (field: string, ...entries: unknown[]) => ({ detail: { [field]: entries } });

describe("compileEventPattern", () => {
  const cases: readonly (readonly [string, unknown, boolean])[] = [
    ["equal texts", { source: ["aws.sagemaker"] }, true],
    ["one of several texts", { source: ["aws.s3", "aws.sagemaker"] }, true],
    ["another text", { source: ["aws.s3"] }, false],
    ["all fields named", { source: ["aws.sagemaker"], detail: { ModelPackageVersion: [8] } }, false],
    ["a member of the event's list", { resources: [{ suffix: "/7" }] }, true],
    ["a field in a list of objects", { detail: { Tags: { Value: ["turbines"] } } }, true],
    ["a number by its value", inDetail("ModelPackageVersion", 7.0), true],
    ["a number but not its text", inDetail("ModelPackageVersion", "7"), false],
    ["a truth value", inDetail("CertifyForMarketplace", false), true],
    ["null", inDetail("FailureReason", null), true],
    ["a prefix", inDetail("ModelPackageGroupName", { prefix: "turbine-" }), true],
    [
      "a prefix in other case",
      inDetail("ModelPackageGroupName", { prefix: { "equals-ignore-case": "TURB" } }),
      true,
    ],
    ["a suffix", inDetail("ModelPackageGroupName", { suffix: "-wear" }), false],
    ["a text in other case", inDetail("ModelApprovalStatus", { "equals-ignore-case": "APPROVED" }), true],
    ["a wildcard", inDetail("ModelPackageGroupName", { wildcard: "t*-f*e" }), true],
    ["a wildcard that needs more", inDetail("ModelPackageGroupName", { wildcard: "t*-x*" }), false],
    ["an escaped star", inDetail("ModelPackageGroupName", { wildcard: "turbine\\*" }), false],
    ["anything but a text", inDetail("ModelApprovalStatus", { "anything-but": "Rejected" }), true],
    [
      "anything but a list",
      inDetail("ModelApprovalStatus", { "anything-but": ["Approved", "Rejected"] }),
      false,
    ],
    ["anything but a prefix", inDetail("ModelApprovalStatus", { "anything-but": { prefix: "App" } }), false],
    ["anything but, of an absent field", inDetail("Absent", { "anything-but": "x" }), false],
    ["a number in a range", inDetail("ModelPackageVersion", { numeric: [">", 6, "<=", 7] }), true],
    ["a number out of a range", inDetail("ModelPackageVersion", { numeric: ["<", 7] }), false],
    ["a field that exists", inDetail("ModelPackageVersion", { exists: true }), true],
    ["a field that does not", inDetail("Absent", { exists: false }), true],
    ["an empty list, which is as good as absent", inDetail("Empty", { exists: false }), true],
    ["a field that exists, where it must not", inDetail("ModelPackageVersion", { exists: false }), false],
    ["absence inside an absent object", { detail: { Absent: { Inner: [{ exists: false }] } } }, true],
    ["an address in a range", inDetail("SourceAddress", { cidr: "10.0.0.0/24" }), true],
    ["an address out of a range", inDetail("SourceAddress", { cidr: "10.0.1.0/24" }), false],
    ["one of two alternatives", { $or: [{ source: ["x"] }, { detail: { ModelPackageVersion: [7] } }] }, true],
    ["none of two alternatives", { $or: [{ source: ["x"] }, { source: ["y"] }] }, false],
  ];
  for (const [what, pattern, expected] of cases) {
    it(`${expected ? "matches" : "does not match"} ${what}`, () => assert.equal(matches(pattern), expected));
  }

  const refusals: readonly (readonly [string, string, RegExp])[] = [
    ["text that is not JSON", "{", /not JSON/],
    ["an empty pattern", "{}", /the pattern must not be empty/],
    ["a value outside a list", '{"source":"aws.s3"}', /source must be a list or an object/],
    ["an empty list", '{"source":[]}', /source must not be an empty list/],
    [
      "an unknown operator",
      '{"detail":{"a":[{"matches":"x"}]}}',
      /detail\.a\[0\]: unrecognized match type matches/,
    ],
    ["two operators at once", '{"a":[{"prefix":"x","suffix":"y"}]}', /exactly one operator/],
    ["half a range", '{"a":[{"numeric":[">"]}]}', /pairs of operator and number/],
    ["a wrong numeric operator", '{"a":[{"numeric":["=>",1]}]}', /unrecognized numeric operator =>/],
    ["an address range without length", '{"a":[{"cidr":"10.0.0.0"}]}', /needs an address range/],
    ["a single alternative", '{"$or":[{"a":["b"]}]}', /at least two objects/],
    ["a pattern of more than 4096 characters", JSON.stringify({ a: ["x".repeat(4096)] }), /longer than 4096/],
  ];
  for (const [what, text, message] of refusals) {
    it(`refuses ${what} and names the place`, () => assert.throws(() => compileEventPattern(text), message));
  }
});
