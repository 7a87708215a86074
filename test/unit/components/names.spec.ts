import assert from "node:assert/strict";
import * as fc from "fast-check";
import {
  arnsOf,
  endpointNames,
  limited,
  nameLimits,
  partitionOf,
  platformNames,
} from "../../../components/names";

const scope = { environment: "prod", accountId: "111122223333", region: "eu-central-1" };

describe("the names", () => {
  it("are those that the functions and the policies expect", () => {
    const { runbookDocument, ...names } = platformNames(scope);
    assert.equal(runbookDocument("pause-rollouts"), "monitored-endpoint-prod-pause-rollouts");
    assert.deepEqual(names, {
      prefix: "monitored-endpoint-prod",
      keyAlias: "alias/monitored-endpoint-prod",
      dataBucket: "monitored-endpoint-prod-data-111122223333-eu-central-1",
      ledgerTable: "monitored-endpoint-prod-ledger",
      alarmTopic: "monitored-endpoint-prod-alarms",
      incidentTopic: "monitored-endpoint-prod-incidents",
      incidentTable: "monitored-endpoint-prod-incidents",
      incidentHintsQueue: "monitored-endpoint-prod-incident-hints",
      undeliveredIncidentsQueue: "monitored-endpoint-prod-undelivered-incidents",
      undeliveredEventsQueue: "monitored-endpoint-prod-undelivered-events",
      failedInvocationsQueue: "monitored-endpoint-prod-failed-invocations",
      orchestrator: "monitored-endpoint-prod-orchestrator",
      driftEvaluator: "monitored-endpoint-prod-drift-evaluator",
      beforeAllowTraffic: "monitored-endpoint-prod-before-allow-traffic",
      afterAllowTraffic: "monitored-endpoint-prod-after-allow-traffic",
      syntheticCanary: "monitored-endpoint-prod-synthetic-canary",
      accuracyEvaluator: "monitored-endpoint-prod-accuracy-evaluator",
      knowledgeBase: "monitored-endpoint-prod-knowledge-base",
      notifier: "monitored-endpoint-prod-notifier",
      operator: "monitored-endpoint-prod-operator",
      runbookRole: "monitored-endpoint-prod-runbooks",
      fleetDashboard: "monitored-endpoint-prod",
      knowledgeBaseTable: "monitored-endpoint-prod-knowledge-base",
      catalogDatabase: "monitored_endpoint_prod",
      athenaWorkgroup: "monitored-endpoint-prod",
      gatewayRole: "monitored-endpoint-prod-gateway",
      gatewayApplication: "monitored-endpoint-prod-gateways",
      codeDeployRole: "monitored-endpoint-prod-codedeploy",
      documentPath: "/monitored-endpoint/prod/endpoints/",
      peopleParameter: "/monitored-endpoint/prod/people",
    });
    assert.deepEqual(endpointNames(scope, "turbine-failure"), {
      endpoint: "prod-turbine-failure",
      model: "prod-turbine-failure-model",
      modelRole: "prod-turbine-failure-model",
      monitorRole: "prod-turbine-failure-monitor",
      endpointConfigurationPrefix: "prod-turbine-failure-",
      approvalRule: "monitored-endpoint-prod-turbine-failure-approval",
      driftRule: "monitored-endpoint-prod-turbine-failure-drift",
      accuracyRule: "monitored-endpoint-prod-turbine-failure-accuracy",
      captureTable: "capture_prod_turbine_failure",
      monitoringSchedule: "prod-turbine-failure-drift",
      monitoringJobDefinition: "prod-turbine-failure-drift",
      gateway: "prod-turbine-failure-gateway",
      candidateEndpoint: "prod-turbine-failure-candidate",
      deploymentGroup: "prod-turbine-failure",
      canaryRule: "monitored-endpoint-prod-turbine-failure-canary",
      document: "/monitored-endpoint/prod/endpoints/prod-turbine-failure",
      operationsDashboard: "prod-turbine-failure-operations",
      productDashboard: "prod-turbine-failure-product",
    });
  });

  it("keep within AWS's limits and stay recognisable for every endpoint name that is allowed", () => {
    const name = fc.stringMatching(/^[a-zA-Z0-9](-?[a-zA-Z0-9]){0,40}$/).filter((text) => text.length <= 58);
    fc.assert(
      fc.property(name, (text) => {
        const names = endpointNames(scope, text);
        assert.ok(names.model.length <= nameLimits.generated && names.model.startsWith("prod-"));
        assert.ok(names.modelRole.length <= 64 && /^prod-.*-model$/.test(names.modelRole));
        assert.ok(names.monitorRole.length <= 64);
        assert.ok(
          names.endpointConfigurationPrefix.length <= 37 &&
            names.endpointConfigurationPrefix.startsWith("prod-"),
        );
        const rules = [names.approvalRule, names.driftRule, names.accuracyRule, names.canaryRule];
        for (const rule of rules) assert.ok(rule.length <= 64 && rule.startsWith("monitored-endpoint-prod-"));
        assert.equal(new Set(rules).size, 4);
        assert.match(names.captureTable, /^[a-z0-9_]{1,255}$/);
        assert.ok(names.monitoringSchedule.length <= 63);
      }),
    );
  });

  it("stay different when they are shortened", () => {
    const [one, other] = ["x", "y"].map((end) => limited(`${"a".repeat(80)}${end}`, 64));
    assert.equal(one?.length, 64);
    assert.notEqual(one, other);
    assert.equal(limited("a".repeat(64), 64), "a".repeat(64));
    assert.doesNotMatch(limited(`${"a".repeat(50)}-----${"b".repeat(30)}`, 64), /--/);
  });

  it("carry the partition of their region", () => {
    assert.deepEqual(["eu-central-1", "cn-north-1", "us-gov-west-1"].map(partitionOf), [
      "aws",
      "aws-cn",
      "aws-us-gov",
    ]);
    const arns = arnsOf({ ...scope, region: "cn-north-1" });
    assert.equal(arns.of("sqs", "queue"), "arn:aws-cn:sqs:cn-north-1:111122223333:queue");
    assert.equal(arns.role("r"), "arn:aws-cn:iam::111122223333:role/r");
    assert.equal(arns.objects("b", "p/"), "arn:aws-cn:s3:::b/p/*");
  });
});
