import assert from "node:assert/strict";
import { MonitoredEndpoint, MonitoringPlatform } from "../../../components/index";
import { boundaryActions, boundaryDocument } from "../../../examples/account-bootstrap/boundary";
import { deploymentPolicy, readingPolicy } from "../../../examples/account-bootstrap/deployment-policy";
import {
  accuracyArguments,
  endpointArguments,
  gatewayEndpointArguments,
  platformArguments,
} from "../../support/component-arguments";
import { type RecordedResource, recordResources } from "../../support/record-resources";

const settings = {
  accountId: "111122223333",
  region: "eu-central-1",
  subjectPrefix: "repo:acme@1234567/inference@7654321",
  environments: ["prod"],
};
const boundaryArn = "arn:aws:iam::111122223333:policy/monitored-endpoint-prod-boundary";
interface Statement {
  readonly Sid?: string;
  readonly Action: string | string[];
  readonly Resource: string | string[];
  readonly Condition?: Record<string, Record<string, string | string[]>>;
}
const statements = (document: unknown): Statement[] => JSON.parse(String(document)).Statement;
const list = (value: string | string[]) => (typeof value === "string" ? [value] : value);
const matches = (pattern: string, text: string) =>
  new RegExp(`^${pattern.replaceAll(/[.+^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*")}$`).test(text);

const incidents = {
  pagerDuty: { routingKey: "0123456789abcdef0123456789abcdef" },
  webhook: { url: "https://hooks.example.com", headerName: "X-Api-Key", headerValue: "0123456789abcdef" },
};

/** Everything a stack can have. */
function everything(): void {
  new MonitoringPlatform("platform", platformArguments({ gateways: true, incidents }));
  new MonitoredEndpoint("gateway", gatewayEndpointArguments());
  new MonitoredEndpoint("queued", endpointArguments({ asyncInference: {} }));
  new MonitoredEndpoint("labelled", endpointArguments({ accuracy: accuracyArguments() }));
}

describe("the example that prepares an account", () => {
  let resources: readonly RecordedResource[];
  before(async () => {
    ({ resources } = await recordResources(everything));
  });
  const of = (type: string) => resources.filter((resource) => resource.type === type);

  it("bounds the roles of a stack by exactly what their own policies use", () => {
    const policies = of("aws:iam/rolePolicy:RolePolicy");
    assert.ok(policies.length > 10);
    const used = new Set(
      policies.flatMap(({ inputs }) => statements(inputs.policy).flatMap(({ Action }) => list(Action))),
    );
    used.delete("iam:PassRole");
    assert.deepEqual(
      [...used].filter((action) => !boundaryActions.includes(action)),
      [],
    );
    assert.deepEqual(
      boundaryActions.filter((action) => /\*/.test(action) || action.startsWith("iam:")),
      [],
    );
  });

  it("lets a deployment make roles within the boundary only, and hand on no others", () => {
    const all = statements(deploymentPolicy(settings, "prod", boundaryArn));
    for (const action of ["iam:CreateRole", "iam:PutRolePolicy"]) {
      const granting = all.filter(({ Action }) => list(Action).some((pattern) => matches(pattern, action)));
      assert.deepEqual(
        granting.map(({ Condition }) => Condition),
        [{ StringEquals: { "iam:PermissionsBoundary": boundaryArn } }],
        action,
      );
    }
    for (const { Action, Resource } of all)
      if (list(Action).some((action) => action.startsWith("iam:")))
        for (const arn of list(Resource)) assert.match(arn, /:role\/(monitored-endpoint-)?prod-\*$/);
  });

  it("lets a deployment reach the names of every role, function, queue and table of a stack", () => {
    const all = statements(deploymentPolicy(settings, "prod", boundaryArn));
    const reachable = (action: string, arn: string) =>
      all.some(
        ({ Action, Resource }) =>
          list(Action).some((pattern) => matches(pattern, action)) &&
          list(Resource).some((pattern) => matches(pattern, arn)),
      );
    const named: readonly (readonly [string, string, (name: string) => string])[] = [
      ["aws:iam/role:Role", "iam:CreateRole", (name) => `arn:aws:iam::111122223333:role/${name}`],
      [
        "aws:lambda/function:Function",
        "lambda:CreateFunction",
        (name) => `arn:aws:lambda:eu-central-1:111122223333:function:${name}`,
      ],
      ["aws:sqs/queue:Queue", "sqs:CreateQueue", (name) => `arn:aws:sqs:eu-central-1:111122223333:${name}`],
      [
        "aws:dynamodb/table:Table",
        "dynamodb:CreateTable",
        (name) => `arn:aws:dynamodb:eu-central-1:111122223333:table/${name}`,
      ],
      ["aws:sns/topic:Topic", "sns:CreateTopic", (name) => `arn:aws:sns:eu-central-1:111122223333:${name}`],
      [
        "aws:sagemaker/endpoint:Endpoint",
        "sagemaker:CreateEndpoint",
        (name) => `arn:aws:sagemaker:eu-central-1:111122223333:endpoint/${name}`,
      ],
      [
        "aws:cloudwatch/metricAlarm:MetricAlarm",
        "cloudwatch:PutMetricAlarm",
        (name) => `arn:aws:cloudwatch:eu-central-1:111122223333:alarm:${name}`,
      ],
      [
        "aws:cloudwatch/eventRule:EventRule",
        "events:PutRule",
        (name) => `arn:aws:events:eu-central-1:111122223333:rule/${name}`,
      ],
      [
        "aws:cloudwatch/logGroup:LogGroup",
        "logs:CreateLogGroup",
        (name) => `arn:aws:logs:eu-central-1:111122223333:log-group:${name}`,
      ],
      [
        "aws:ssm/parameter:Parameter",
        "ssm:PutParameter",
        (name) => `arn:aws:ssm:eu-central-1:111122223333:parameter${name}`,
      ],
      [
        "aws:ssm/document:Document",
        "ssm:CreateDocument",
        (name) => `arn:aws:ssm:eu-central-1:111122223333:document/${name}`,
      ],
    ];
    for (const [type, action, arn] of named) {
      const found = of(type).map(({ inputs, name }) => String(inputs.name ?? name));
      assert.ok(found.length > 0, type);
      assert.deepEqual(
        found.filter((name) => !reachable(action, arn(name))),
        [],
        `${type} out of the deployment's reach`,
      );
      assert.ok(!reachable(action, arn("monitored-endpoint-other-x")), `${type} of another environment`);
    }
  });

  it("reads no captured request, no ledger and no label, and what only looks changes nothing", () => {
    const stored = [
      "s3:GetObject",
      "dynamodb:GetItem",
      "dynamodb:PutItem",
      "kms:Decrypt",
      "lambda:InvokeFunction",
    ];
    const granted = (document: string, action: string) =>
      statements(document).some(({ Action }) => list(Action).some((pattern) => matches(pattern, action)));
    for (const action of stored)
      assert.equal(granted(deploymentPolicy(settings, "prod", boundaryArn), action), false, action);
    for (const { Action } of statements(readingPolicy(settings, "prod")))
      for (const action of list(Action)) assert.match(action, /^[\w-]+:(Get|Describe|List)/);
    assert.equal(granted(readingPolicy(settings, "prod"), "secretsmanager:GetSecretValue"), false);
  });

  it("stays within what IAM takes: 6,144 characters of a managed policy, 10,240 of a role's own ones", () => {
    const longest = { ...settings, region: "ap-southeast-1" };
    const name = "e".repeat(12);
    assert.ok(boundaryDocument(longest, name).length <= 6144);
    const deployment = deploymentPolicy(longest, name, boundaryArn).length;
    assert.ok(deployment + 700 <= 10_240, `${deployment} characters`);
  });
});
