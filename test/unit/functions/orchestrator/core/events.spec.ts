import assert from "node:assert/strict";
import fc from "fast-check";
import { parseEvent } from "../../../../../functions/orchestrator/core/events";

const scope = { environment: "sandbox", documentPath: "/monitored-endpoint/sandbox/endpoints/" };
const parse = (event: unknown) => parseEvent(event, scope);
const sageMaker = (detailType: string, detail: unknown) => ({
  version: "0",
  id: "e-1",
  source: "aws.sagemaker",
  "detail-type": detailType,
  time: "1635195148181",
  detail,
});
const packageChange = "SageMaker Model Package State Change";

describe("an event of the orchestrator", () => {
  it("is a change of a model package", () => {
    const expected = {
      kind: "modelPackageChanged",
      modelPackageGroupName: "turbine-failure",
      eventId: "e-1",
    };
    assert.deepEqual(parse(sageMaker(packageChange, { ModelPackageGroupName: "turbine-failure" })), expected);
    const ModelPackageArn = "arn:aws:sagemaker:us-east-1:000000000000:model-package/turbine-failure/3";
    assert.deepEqual(parse(sageMaker(packageChange, { ModelPackageArn })), expected);
  });

  it("is the same with its source written as a list, as AWS's own sample has it", () => {
    const event = { ...sageMaker(packageChange, { ModelPackageGroupName: "g" }), source: ["aws.sagemaker"] };
    assert.equal(parse(event).kind, "modelPackageChanged");
  });

  it("is a change of an endpoint, in either spelling of its properties", () => {
    for (const detailType of [
      "SageMaker Endpoint State Change",
      "SageMaker Endpoint Deployment State Change",
    ])
      for (const property of ["EndpointName", "endpointName"])
        assert.deepEqual(
          parse(sageMaker(detailType, { [property]: "sandbox-fan", EndpointStatus: "IN_SERVICE" })),
          {
            kind: "endpointChanged",
            endpointName: "sandbox-fan",
            eventId: "e-1",
          },
        );
  });

  it("is a change of an endpoint's document", () => {
    const event = {
      source: "aws.ssm",
      "detail-type": "Parameter Store Change",
      detail: { operation: "Update", name: `${scope.documentPath}sandbox-fan`, type: "String" },
    };
    assert.deepEqual(parse(event), { kind: "documentChanged", endpointName: "sandbox-fan", eventId: "none" });
  });

  it("is a change of a gateway's deployment, whose group has the endpoint's name", () => {
    const event = {
      source: "aws.codedeploy",
      "detail-type": "CodeDeploy Deployment State-change Notification",
      detail: {
        application: "gateways",
        deploymentGroup: "sandbox-fan",
        deploymentId: "d-1",
        state: "SUCCESS",
      },
    };
    assert.deepEqual(parse(event), {
      kind: "deploymentChanged",
      endpointName: "sandbox-fan",
      deploymentId: "d-1",
      eventId: "none",
    });
  });

  it("is the reconciler's schedule", () => {
    const event = {
      source: "monitored-endpoint",
      "detail-type": "Reconcile",
      detail: { environment: "sandbox" },
    };
    assert.equal(parse(event).kind, "reconcile");
  });
});

const rejections: readonly (readonly [string, unknown, RegExp])[] = [
  ["nothing", undefined, /the event is malformed: event/],
  ["a text", "hello", /the event is malformed: event/],
  [
    "an envelope without detail",
    { source: "aws.sagemaker", "detail-type": packageChange },
    /malformed: detail/,
  ],
  [
    "a source that is a number",
    { source: 1, "detail-type": "x", detail: {} },
    /malformed: source: must be a text/,
  ],
  [
    "another service",
    { source: "aws.ec2", "detail-type": "x", detail: {} },
    /source, detail-type: "aws.ec2"/,
  ],
  [
    "a package change without a group",
    sageMaker(packageChange, {}),
    /detail.ModelPackageGroupName: is missing/,
  ],
  [
    "a group that is no text",
    sageMaker(packageChange, { ModelPackageGroupName: 7 }),
    /ModelPackageGroupName/,
  ],
  [
    "an endpoint change without a name",
    sageMaker("SageMaker Endpoint State Change", {}),
    /detail.EndpointName/,
  ],
  [
    "an endpoint of another environment",
    sageMaker("SageMaker Endpoint State Change", { EndpointName: "prod-fan" }),
    /"prod-fan" is not of environment "sandbox"/,
  ],
  [
    "a deployment without its group",
    {
      source: "aws.codedeploy",
      "detail-type": "CodeDeploy Deployment State-change Notification",
      detail: { application: "gateways" },
    },
    /detail.deploymentGroup: is missing/,
  ],
  [
    "a deployment of another environment",
    {
      source: "aws.codedeploy",
      "detail-type": "CodeDeploy Deployment State-change Notification",
      detail: { deploymentGroup: "prod-fan" },
    },
    /detail.deploymentGroup: "prod-fan" is not of environment "sandbox"/,
  ],
  [
    "a parameter of something else",
    { source: "aws.ssm", "detail-type": "Parameter Store Change", detail: { name: "/other/sandbox-fan" } },
    /detail.name: "\/other\/sandbox-fan" is not directly under/,
  ],
  [
    "the schedule of another environment",
    { source: "monitored-endpoint", "detail-type": "Reconcile", detail: { environment: "prod" } },
    /detail.environment: is "prod", expected "sandbox"/,
  ],
];

describe("an event that the orchestrator does not handle", () => {
  for (const [title, event, reason] of rejections)
    it(`is ${title}, and the reason names the property`, () => {
      const parsed = parse(event);
      assert.ok(parsed.kind === "rejected");
      assert.match(parsed.reason, reason);
    });

  it("says in every reason what to do", () => {
    for (const [title, event] of rejections) {
      const parsed = parse(event);
      assert.ok(parsed.kind === "rejected");
      assert.match(parsed.reason, /; (narrow|correct|leave|only)|\. Invoke/, title);
    }
  });

  it("never makes the parser throw", () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (event, detail) => {
        assert.equal(parse(event).kind, "rejected");
        parse(sageMaker(packageChange, detail));
      }),
    );
  });
});
