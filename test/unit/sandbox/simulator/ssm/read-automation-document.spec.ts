import assert from "node:assert/strict";
import type { AutomationValue } from "../../../../../sandbox/simulator/ssm/document/automation-document";
import { readAutomationDocument } from "../../../../../sandbox/simulator/ssm/document/read-automation-document";

const sleep = { name: "wait", action: "aws:sleep", inputs: { Duration: "PT1M" } };
const ask = {
  name: "ask",
  action: "aws:invokeLambdaFunction",
  inputs: {
    FunctionName: "f",
    InputPayload: { reason: "{{ Reason }}", id: "{{ automation:EXECUTION_ID }}" },
  },
};
const sound = {
  schemaVersion: "0.3",
  assumeRole: "{{ Role }}",
  parameters: {
    Reason: { type: "String", default: "none", maxChars: 10 },
    Role: { type: "AWS::IAM::Role::Arn" },
  },
  mainSteps: [ask, { ...sleep, onCancel: "step:last" }, { ...sleep, name: "last", isEnd: true }],
  outputs: ["ask.Payload"],
};

const problems = (change: object): readonly string[] => {
  // As JSON has it: a property without a value is no property.
  const content = JSON.parse(JSON.stringify({ ...sound, ...change })) as AutomationValue;
  const read = readAutomationDocument(content);
  return read.kind === "refused" ? read.problems : [];
};
const step = (change: object): readonly string[] =>
  problems({ mainSteps: [{ ...sleep, ...change }], outputs: [] });

describe("readAutomationDocument", () => {
  it("reads what is sound, with AWS's defaults", () => {
    const read = readAutomationDocument(sound as unknown as AutomationValue);
    assert.equal(read.kind, "document");
    const [first, second] = read.kind === "document" ? read.document.steps : [];
    assert.deepEqual(
      [first?.maxAttempts, first?.isCritical, first?.isEnd, first?.onFailure.kind],
      [1, true, false, "abort"],
    );
    assert.deepEqual(second?.onCancel, { kind: "step", step: "last" });
  });

  it("tells another schema from a wrong document", () => {
    assert.deepEqual(readAutomationDocument({ schemaVersion: "2.2" }), {
      kind: "wrongSchema",
      version: "2.2",
    });
  });

  const refusals: readonly (readonly [string, readonly string[], RegExp])[] = [
    ["no steps", problems({ mainSteps: undefined }), /^mainSteps needs at least one step/],
    ["an unknown property", problems({ files: {} }), /^files is not simulated/],
    ["a name used twice", problems({ mainSteps: [ask, ask] }), /the name ask is used twice/],
    [
      "an unknown parameter",
      problems({ parameters: { Role: { type: "String" } } }),
      /\{\{ Reason \}\} is no parameter/,
    ],
    ["an output of no step", problems({ outputs: ["asked.Payload"] }), /asked\.Payload \}\} is no output/],
    [
      "an output that the step has not",
      problems({ outputs: ["ask.Answer"] }),
      /the step ask has no output Answer; it has StatusCode/,
    ],
    [
      "a parameter's type",
      problems({ parameters: { ...sound.parameters, Reason: { type: "Text" } } }),
      /Reason\.type must be one of/,
    ],
    [
      "an action that is not simulated",
      step({ action: "aws:runCommand" }),
      /aws:runCommand is not simulated by the sandbox; it simulates aws:invokeLambdaFunction/,
    ],
    ["an unknown property of a step", step({ retries: 3 }), /mainSteps\.wait\.retries is not simulated/],
    ["a name with a blank", step({ name: "a b" }), /must be letters, digits and underscores/],
    ["no inputs", step({ inputs: undefined }), /mainSteps\.wait\.inputs is required/],
    ["a duration that is none", step({ inputs: { Duration: "10M" } }), /no ISO 8601 duration/],
    ["eight days", step({ inputs: { Duration: "P8D" } }), /at most 7 days/],
    ["a jump to nowhere", step({ nextStep: "gone" }), /there is no step gone/],
    [
      "a way back",
      problems({ mainSteps: [ask, { ...sleep, onFailure: "step:ask" }] }),
      /no way back to the step ask/,
    ],
    ["another reaction", step({ onFailure: "Retry" }), /onFailure must be Abort, Continue or step:/],
    ["no attempts", step({ maxAttempts: 0 }), /maxAttempts must be a whole number of at least 1/],
    [
      "an unknown variable",
      step({ inputs: { Timestamp: "{{ global:NOW }}" } }),
      /global:NOW \}\} is unknown/,
    ],
    [
      "a branch without choices",
      step({ action: "aws:branch", inputs: {} }),
      /Choices needs at least one choice/,
    ],
    [
      "an operation that a branch has not",
      step({ action: "aws:branch", inputs: { Choices: [{ NextStep: "x", Variable: "1", Matches: "1" }] } }),
      /Choices\[0\]\.Matches is not supported/,
    ],
  ];
  for (const [what, found, message] of refusals) {
    it(`refuses ${what}`, () => assert.match(found.join("\n"), message));
  }

  it("refuses a default that the parameter itself does not allow, at both sides of its length", () => {
    const withDefault = (text: string) =>
      problems({
        parameters: { ...sound.parameters, Reason: { type: "String", maxChars: 4, default: text } },
      });
    assert.deepEqual(withDefault("four"), []);
    assert.match(withDefault("fives").join(), /Reason\.default: Parameter Reason has at most 4 characters/);
  });

  it("names everything that is wrong at once", () => {
    assert.equal(
      step({ action: "aws:approve", maxAttempts: "many", isEnd: "perhaps", onCancel: "Continue" }).length,
      4,
    );
  });
});
