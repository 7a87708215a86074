import assert from "node:assert/strict";
import { automationTrustPolicy } from "../../../../components/platform/runbook-automation";
import { automationDocument } from "../../../../components/runbooks/automation-document";
import { type RunbookStepName, runbookSteps } from "../../../../components/runbooks/runbook-steps";
import { maximumSilenceMinutes, operatorOrders } from "../../../../functions/operator/core/order-request";

const surroundings = {
  environment: "prod",
  runbookRoleArn: "arn:aws:iam::111122223333:role/monitored-endpoint-prod-runbooks",
  operatorFunctionArn: "arn:aws:lambda:eu-central-1:111122223333:function:monitored-endpoint-prod-operator",
};
const something = "^[\\s\\S]*\\S[\\s\\S]*$";

function documentOf(name: RunbookStepName): Record<string, unknown> {
  const step = runbookSteps.find((each) => each.name === name);
  assert.ok(step !== undefined);
  // As it is sent: what JSON leaves out is not there.
  return JSON.parse(JSON.stringify(automationDocument(step, surroundings)));
}

const parameters = {
  EndpointName: {
    type: "String",
    description: "The endpoint's name in SageMaker, such as prod-turbine-failure.",
    allowedPattern: "^prod-[a-zA-Z0-9]([a-zA-Z0-9-]{0,60}[a-zA-Z0-9])?$",
  },
  Reason: {
    type: "String",
    description: "Why; it goes into the ledger.",
    allowedPattern: something,
    maxChars: 512,
  },
  Person: {
    type: "String",
    description: "Who orders it; it goes into the ledger.",
    allowedPattern: something,
    maxChars: 512,
  },
};
const ask = (name: string, payload: object) => ({
  name,
  action: "aws:invokeLambdaFunction",
  maxAttempts: 3,
  timeoutSeconds: 60,
  inputs: {
    FunctionName: surroundings.operatorFunctionArn,
    InvocationType: "RequestResponse",
    InputPayload: {
      endpointName: "{{ EndpointName }}",
      by: "{{ Person }}",
      reason: "{{ Reason }}",
      automationExecutionId: "{{ automation:EXECUTION_ID }}",
      ...payload,
    },
  },
});

describe("the SSM documents of runbooks", () => {
  it("are one for every order that the operator takes", () => {
    assert.deepEqual(runbookSteps.map(({ order }) => order).sort(), [...operatorOrders].sort());
  });

  for (const { name, order, description } of runbookSteps.filter(({ order }) => order !== "silenceCanary"))
    it(`ask the operator once, and tell what it said: ${name}`, () => {
      assert.deepEqual(documentOf(name), {
        schemaVersion: "0.3",
        description,
        assumeRole: surroundings.runbookRoleArn,
        parameters,
        mainSteps: [{ ...ask("giveOrder", { order }), isEnd: true }],
        outputs: ["giveOrder.Payload"],
      });
    });

  it("restore a silenced canary after its time, after a failure and when somebody cancels", () => {
    const restore = { onFailure: "step:restoreCanary", onCancel: "step:restoreCanary" };
    const { mainSteps, parameters: own, outputs } = documentOf("silence-synthetic-canary");
    assert.deepEqual(mainSteps, [
      {
        ...ask("silenceCanary", { order: "silenceCanary", minutes: "{{ Minutes }}" }),
        ...restore,
        nextStep: "waitForEnd",
      },
      {
        name: "waitForEnd",
        action: "aws:sleep",
        inputs: { Duration: "PT{{ Minutes }}M" },
        ...restore,
        nextStep: "restoreCanary",
      },
      {
        ...ask("restoreCanary", { order: "restoreCanary", endsSilenceOf: "{{ automation:EXECUTION_ID }}" }),
        isEnd: true,
      },
    ]);
    assert.deepEqual(own, {
      ...parameters,
      Minutes: {
        type: "String",
        description: "For how many minutes, from 1 to 240.",
        default: "30",
        allowedPattern: "^([1-9]|[1-9][0-9]|1[0-9][0-9]|2[0-3][0-9]|240)$",
      },
    });
    assert.deepEqual(outputs, ["silenceCanary.Payload", "restoreCanary.Payload"]);
  });

  it("take the minutes that the operator takes, and no others", () => {
    const document = documentOf("silence-synthetic-canary");
    const pattern = new RegExp(/"(\^\(\[1-9\][^"]*)"/.exec(JSON.stringify(document))?.[1] ?? "");
    const taken = Array.from({ length: 400 }, (_, minutes) => minutes).filter((each) =>
      pattern.test(String(each)),
    );
    assert.deepEqual(
      [taken[0], taken.at(-1), taken.length],
      [1, maximumSilenceMinutes, maximumSilenceMinutes],
    );
    for (const text of ["", "01", "1.5", "-1", "ten"]) assert.equal(pattern.test(text), false, text);
  });

  for (const [name, isTaken] of [
    ["prod-turbine-failure", true],
    ["prod-a", true],
    ["prod-", false],
    ["prod-a-", false],
    ["dev-turbine-failure", false],
    ["prod-turbine_failure", false],
    ["x-prod-a", false],
  ] as const)
    it(`take the endpoint ${name}: ${isTaken}`, () => {
      assert.equal(new RegExp(parameters.EndpointName.allowedPattern).test(name), isTaken);
    });

  it("run with a role that only Automation of this account and region may take on", () => {
    const scope = { environment: "prod", accountId: "111122223333", region: "eu-central-1" };
    assert.deepEqual(JSON.parse(automationTrustPolicy(scope)), {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "ssm.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: {
            StringEquals: { "aws:SourceAccount": "111122223333" },
            ArnLike: { "aws:SourceArn": "arn:aws:ssm:eu-central-1:111122223333:automation-execution/*" },
          },
        },
      ],
    });
  });
});
