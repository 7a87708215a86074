import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../policies/model/stack/resource-types";
import {
  functionRuntimeIsSupported as rule,
  supportedRuntimes,
} from "../../../../../policies/rules/lambda/function-runtime-is-supported";
import { functionSpec } from "../../../../../policies/testing/compliant-function";
import { type FindingText, findingsOf } from "../../../../../policies/testing/findings-of";
import { unknownValue } from "../../../../../policies/testing/policy-resources";

const on = 'Function "orchestrator"';
const fix = `set runtime to one of ${supportedRuntimes.join(", ")}`;

describe("function-runtime-is-supported", () => {
  for (const runtime of supportedRuntimes) {
    it(`accepts ${runtime}`, () => {
      assert.deepEqual(findingsOf(rule, [functionSpec("orchestrator", { runtime })]), []);
    });
  }

  for (const runtime of [
    "nodejs20.x",
    "python3.10",
    "dotnet8",
    "ruby3.2",
    "provided.al2",
    "go1.x",
    "nodejs",
  ]) {
    it(`refuses ${runtime}`, () => {
      assert.deepEqual(findingsOf(rule, [functionSpec("orchestrator", { runtime })]), [
        { on, problem: `runs on ${runtime}, which is no accepted runtime`, fix },
      ]);
    });
  }

  const cases: readonly (readonly [string, Record<string, unknown>, readonly FindingText[]])[] = [
    ["refuses an archive without runtime", { runtime: undefined }, [{ on, problem: "has no runtime", fix }]],
    [
      "takes a function that names no package type for an archive",
      { runtime: "nodejs20.x", packageType: undefined },
      [{ on, problem: "runs on nodejs20.x, which is no accepted runtime", fix }],
    ],
    ["leaves a container image alone", { packageType: "Image", runtime: undefined }, []],
    ["does not know an unknown runtime", { runtime: unknownValue }, [{ on, unknown: "runtime" }]],
    ["does not know a runtime of a wrong type", { runtime: 22 }, [{ on, unknown: "runtime" }]],
    [
      "does not know an old runtime's function whose package type is unknown",
      { packageType: unknownValue, runtime: "nodejs20.x" },
      [{ on, unknown: "packageType" }],
    ],
    ["accepts a good runtime whatever the package type is", { packageType: unknownValue }, []],
  ];
  for (const [title, props, expected] of cases) {
    it(title, () => {
      assert.deepEqual(findingsOf(rule, [functionSpec("orchestrator", props)]), expected);
    });
  }

  it("takes the list of the settings instead of its own", () => {
    const parameters = { runtimes: ["python3.14"] };
    assert.deepEqual(findingsOf(rule, [functionSpec("a", { runtime: "python3.14" })], { parameters }), []);
    assert.deepEqual(findingsOf(rule, [functionSpec("a", { runtime: "nodejs24.x" })], { parameters }), [
      {
        on: 'Function "a"',
        problem: "runs on nodejs24.x, which is no accepted runtime",
        fix: "set runtime to one of python3.14",
      },
    ]);
  });

  it("judges functions only", () => {
    assert.deepEqual(findingsOf(rule, [{ type: resourceTypes.queue, name: "jobs", props: {} }]), []);
  });
});
