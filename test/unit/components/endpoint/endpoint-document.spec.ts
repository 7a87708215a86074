import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { documentBytes } from "../../../../components/endpoint/document-size";
import { endpointDocument, parameterTier } from "../../../../components/endpoint/endpoint-document";
import { endpointSettings } from "../../../../components/endpoint-settings";
import { MonitoredEndpoint, type MonitoredEndpointArgs } from "../../../../components/index";
import { endpointNames } from "../../../../components/names";
import { endpointDocumentSchema } from "../../../../functions/shared/endpoint-document";
import {
  accuracyArguments,
  endpointArguments,
  gatewayEndpointArguments,
} from "../../../support/component-arguments";
import { recordResources } from "../../../support/record-resources";

async function written(changes: Partial<MonitoredEndpointArgs> = {}) {
  const { resources } = await recordResources(
    () => new MonitoredEndpoint("turbine-failure", endpointArguments(changes)),
  );
  const parameter = resources.find(({ type }) => type === "aws:ssm/parameter:Parameter");
  assert.ok(parameter);
  return parameter.inputs;
}

const everything: Partial<MonitoredEndpointArgs> = {
  vpc: { subnetIds: [pulumi.output("subnet-0123456789abcdef0")], securityGroupIds: ["sg-0123456789abcdef0"] },
  variantName: "main",
  networkIsolation: false,
  captureSamplingPercentage: 20,
  rollout: {
    strategy: "linear",
    size: { type: "instanceCount", value: 1 },
    waitSeconds: 60,
    bakeSeconds: 1800,
    minimumInvocations: 500,
    alarmScope: "newFleet" as const,
  },
  alarms: { latencyP95Ms: 100, additionalAlarmNames: ["own"] },
  evaluations: [
    {
      name: "fair",
      source: "bias.report",
      path: "a.b",
      comparison: "lessThan",
      bound: 0.1,
      maximumReportAgeDays: 30,
    },
    {
      name: "no worse",
      source: "modelQuality.statistics",
      path: "a.b",
      comparison: "greaterThan",
      notWorseThan: "serving",
      tolerance: 0.01,
    },
  ],
  requiredCustomerMetadataProperties: [{ name: "reviewed-by" }, { name: "license", value: "internal" }],
  modelCardStatus: "Approved",
  drift: {
    ...endpointArguments().drift,
    backend: "sagemaker-model-monitor",
    sigmaThreshold: 4,
    distanceThreshold: 0.2,
    minimumSamples: 50,
    windowMinutes: 120,
  },
};

describe("the endpoint's document", () => {
  it("is what the functions expect, with nothing but the required arguments", async () => {
    const { name, type, tier, value } = await written();
    assert.equal(name, "/monitored-endpoint/prod/endpoints/prod-turbine-failure");
    assert.equal(type, "String");
    assert.equal(tier, "Standard");
    assert.deepEqual(endpointDocumentSchema.parse(JSON.parse(String(value))), {
      schemaVersion: 1,
      environment: "prod",
      endpointName: "prod-turbine-failure",
      modelPackageGroupName: "turbine-failure",
      serving: {
        variantName: "primary",
        instanceType: "ml.m5.large",
        instanceCount: 4,
        executionRoleArn: "arn:aws:iam:eu-central-1:111122223333:prod-turbine-failure-model",
        kmsKeyArn: "arn:aws:kms:eu-central-1:111122223333:key/11111111-2222-3333-4444-555555555555",
        networkIsolation: true,
        dataCapture: {
          destinationS3Uri: "s3://monitored-endpoint-prod-data-111122223333-eu-central-1/capture",
          samplingPercentage: 100,
        },
      },
      rollout: {
        strategy: "canary",
        size: { type: "capacityPercent", value: 25 },
        waitSeconds: 600,
        bakeSeconds: 1800,
        maximumExecutionSeconds: 7200,
        rollbackAlarmNames: [
          "prod-turbine-failure-latency-p95",
          "prod-turbine-failure-invocation-5xx-ratio",
          "prod-turbine-failure-model-error-ratio",
          "prod-turbine-failure-abort",
        ],
      },
      gate: { evaluations: endpointArguments().evaluations },
      drift: {
        backend: "evaluator",
        baseline: {
          statisticsS3Uri: "s3://turbine-registry/turbine-failure/1/baseline/statistics.json",
          constraintsS3Uri: "s3://turbine-registry/turbine-failure/1/baseline/constraints.json",
        },
        reportsS3Uri:
          "s3://monitored-endpoint-prod-data-111122223333-eu-central-1/reports/prod-turbine-failure",
        keyFeatures: ["air_temperature", "rpm"],
        sigmaThreshold: 3,
        minimumSamples: 200,
        windowMinutes: 60,
      },
      people: { runbookBaseUrl: "https://runbooks.example.com", contacts: endpointArguments().contacts },
    });
  });

  it("says where answers and labels meet, and what has been agreed", async () => {
    const bucket = "monitored-endpoint-prod-data-111122223333-eu-central-1";
    const { value } = await written({ accuracy: accuracyArguments({ predictionPath: "score" }) });
    assert.deepEqual(endpointDocumentSchema.parse(JSON.parse(String(value))).accuracy, {
      problemType: "binaryClassification",
      metric: "f1",
      bound: 0.6,
      prediction: { index: 0, path: "score", probabilityThreshold: 0.5, positiveLabel: "1" },
      windowMinutes: 1440,
      labelDelayMinutes: 1440,
      breachWindows: 3,
      minimumSamples: 200,
      minimumCoverage: 0.5,
      labelsS3Uri: `s3://${bucket}/labels/prod-turbine-failure`,
      reportsS3Uri: `s3://${bucket}/accuracy/prod-turbine-failure`,
      retraining: {
        pipelineName: "turbine-failure-training",
        parameters: { Reason: "accuracy" },
        cooldownHours: 24,
        maximumDurationHours: 12,
      },
    });
    const { retraining: _none, ...alone } = accuracyArguments();
    const without = endpointDocumentSchema.parse(
      JSON.parse(String((await written({ accuracy: alone })).value)),
    );
    assert.equal(without.accuracy?.retraining, undefined);
  });

  it("names Model Monitor's schedule, which is shortened for a long name, and none without Model Monitor", async () => {
    const [monitored, evaluated] = await Promise.all([written(everything), written()]);
    const read = (value: unknown) => endpointDocumentSchema.parse(JSON.parse(String(value))).drift;
    assert.equal(
      read(monitored.value).monitoringScheduleName,
      endpointNames(
        { environment: "prod", accountId: "111122223333", region: "eu-central-1" },
        "turbine-failure",
      ).monitoringSchedule,
    );
    assert.equal(read(evaluated.value).monitoringScheduleName, undefined);
  });

  it("names the table of the engine athena, and where features come from", async () => {
    const drift = {
      ...endpointArguments().drift,
      engine: "athena" as const,
      upstreamSources: { rpm: "historian" },
    };
    const { value } = await written({ drift });
    const document = endpointDocumentSchema.parse(JSON.parse(String(value)));
    assert.equal(document.drift.engine, "athena");
    assert.equal(document.drift.captureTable, "capture_prod_turbine_failure");
    assert.deepEqual(document.drift.upstreamSources, { rpm: "historian" });
  });

  it("is what the functions expect, with every argument given", async () => {
    const { value } = await written(everything);
    const document = endpointDocumentSchema.parse(JSON.parse(String(value)));
    assert.deepEqual(document.serving.vpc, {
      subnetIds: ["subnet-0123456789abcdef0"],
      securityGroupIds: ["sg-0123456789abcdef0"],
    });
    assert.deepEqual(document.rollout.rollbackAlarmNames.at(-1), "own");
    assert.equal(document.drift.windowMinutes, 120);
    assert.equal(document.rollout.minimumInvocations, 500);
    assert.equal(document.rollout.alarmScope, "newFleet");
    const { evaluations, requiredCustomerMetadataProperties, modelCardStatus } = everything;
    assert.deepEqual(document.gate, { evaluations, requiredCustomerMetadataProperties, modelCardStatus });
  });

  it("leaves out what the functions do not know, which they would refuse", () => {
    const [contact] = endpointArguments().contacts;
    const args = endpointArguments({ contacts: [{ ...contact, phone: "+49" } as never] });
    assert.doesNotMatch(endpointDocument(endpointSettings("x", args), references), /phone/);
  });

  it("is measured in a preview as it will be written", async () => {
    const { platform, gateway } = gatewayEndpointArguments();
    for (const changes of [{}, everything, { platform, ...(gateway && { gateway }) }]) {
      const { value } = await written(changes);
      const measured = documentBytes(endpointSettings("turbine-failure", endpointArguments(changes)));
      // The recorder makes up the role's ARN in its own form, which says "region:account:name" without "role/".
      const difference =
        "arn:aws:iam::111122223333:role/".length - "arn:aws:iam:eu-central-1:111122223333:".length;
      assert.equal(measured, Buffer.byteLength(String(value)) + difference);
    }
  });

  it("takes the tier that its size needs", () => {
    assert.deepEqual([0, 4096, 4097, 8192, 8193].map(parameterTier), [
      "Standard",
      "Standard",
      "Advanced",
      "Advanced",
      "TooLarge",
    ]);
  });

  it("counts bytes, not letters", () => {
    const bytes = (hours: string) =>
      documentBytes(
        endpointSettings("x", endpointArguments({ contacts: [{ name: "n", channel: "c", hours }] })),
      );
    assert.equal(bytes("ü") - bytes("u"), 1);
  });
});

const references = {
  executionRoleArn: "arn:aws:iam::111122223333:role/r",
  kmsKeyArn: "arn:aws:kms:eu-central-1:111122223333:key/k",
  dataBucketName: "bucket",
  subnetIds: [],
  securityGroupIds: [],
  trafficHooks: undefined,
};
