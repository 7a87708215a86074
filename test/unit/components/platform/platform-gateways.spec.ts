import assert from "node:assert/strict";
import { MonitoringPlatform } from "../../../../components/index";
import { platformArguments } from "../../../support/component-arguments";
import { type RecordedResource, recordResources } from "../../../support/record-resources";

const register = async (gateways: boolean) =>
  (await recordResources(() => new MonitoringPlatform("platform", platformArguments({ gateways }))))
    .resources;

function find(resources: readonly RecordedResource[], type: string, name: string): RecordedResource {
  const found = resources.find((r) => r.type.endsWith(`:${type}`) && r.name.endsWith(name));
  assert.ok(found, `no ${type} ${name} was registered`);
  return found;
}

describe("a platform with gateways", () => {
  it("adds exactly these resources", async () => {
    const text = ({ type, name }: RecordedResource) =>
      `${type.split(":").at(-1)} ${name.replace("monitored-endpoint-prod", "<prefix>")}`;
    const before = new Set((await register(false)).map(text));
    assert.deepEqual(
      (await register(true))
        .map(text)
        .filter((each) => !before.has(each))
        .sort(),
      [
        "Application <prefix>-gateways",
        "EventRule <prefix>-deployment-state",
        "EventTarget <prefix>-deployment-state",
        ...["Function", "FunctionEventInvokeConfig", "LogGroup"].flatMap((type) =>
          ["after-allow-traffic", "before-allow-traffic", "synthetic-canary"].map(
            (name) => `${type} <prefix>-${name}`,
          ),
        ),
        "MetricAlarm <prefix>-synthetic-canary-errors",
        "Permission <prefix>-synthetic-canary",
        ...["Role", "RolePolicy"].flatMap((type) =>
          ["after-allow-traffic", "before-allow-traffic", "codedeploy", "gateway", "synthetic-canary"].map(
            (name) => `${type} <prefix>-${name}`,
          ),
        ),
      ],
    );
  });

  it("tells each test of a release which one it is, and where its report goes", async () => {
    const resources = await register(true);
    for (const [name, lifecycleEvent] of [
      ["before-allow-traffic", "BeforeAllowTraffic"],
      ["after-allow-traffic", "AfterAllowTraffic"],
    ] as const)
      assert.deepEqual(find(resources, "Function", name).inputs.environment, {
        variables: {
          ENVIRONMENT: "prod",
          DOCUMENT_PATH: "/monitored-endpoint/prod/endpoints/",
          DATA_BUCKET: "monitored-endpoint-prod-data-111122223333-eu-central-1",
          LIFECYCLE_EVENT: lifecycleEvent,
        },
      });
  });

  it("ends a call of the synthetic canary before the next one begins", async () => {
    const { timeout } = find(await register(true), "Function", "synthetic-canary").inputs;
    assert.ok(Number(timeout) < 60);
  });

  it("lets CodeDeploy move gateways' aliases, call the two tests and read alarms, and do nothing else", async () => {
    const { policy } = find(await register(true), "RolePolicy", "codedeploy").inputs;
    const lambda = "arn:aws:lambda:eu-central-1:111122223333:function";
    assert.deepEqual(
      JSON.parse(String(policy)).Statement.map(({ Action, Resource }: Record<string, unknown>) => [
        Action,
        Resource,
      ]),
      [
        [
          ["lambda:GetAlias", "lambda:UpdateAlias", "lambda:GetProvisionedConcurrencyConfig"],
          [`${lambda}:prod-*-gateway`, `${lambda}:prod-*-gateway:live`],
        ],
        [
          ["lambda:InvokeFunction"],
          [
            `${lambda}:monitored-endpoint-prod-before-allow-traffic`,
            `${lambda}:monitored-endpoint-prod-after-allow-traffic`,
          ],
        ],
        [["cloudwatch:DescribeAlarms"], "*"],
      ],
    );
  });

  it("wakes the orchestrator when a release of its own gateways changes its state", async () => {
    const { eventPattern } = find(await register(true), "EventRule", "deployment-state").inputs;
    assert.deepEqual(JSON.parse(String(eventPattern)), {
      source: ["aws.codedeploy"],
      "detail-type": ["CodeDeploy Deployment State-change Notification"],
      detail: { application: ["monitored-endpoint-prod-gateways"] },
    });
    const target = find(await register(true), "EventTarget", "deployment-state").inputs;
    assert.match(String(target.arn), /-orchestrator$/);
  });
});
