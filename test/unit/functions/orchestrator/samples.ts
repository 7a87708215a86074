import type { ReportReading } from "../../../../functions/orchestrator/core/evaluation";
import type { ModelPackage } from "../../../../functions/orchestrator/core/gate";
import type { EndpointDocument } from "../../../../functions/shared/endpoint-document";

export const startTime = Date.parse("2026-05-01T10:00:00.000Z");

export const packageArn = (version: number): string =>
  `arn:aws:sagemaker:us-east-1:000000000000:model-package/turbine-failure/${version}`;

/** A document that everything accepts. */
export function endpointDocument(change: Partial<EndpointDocument> = {}): EndpointDocument {
  const endpointName = "sandbox-turbine-failure";
  return {
    schemaVersion: 1,
    environment: "sandbox",
    endpointName,
    modelPackageGroupName: "turbine-failure",
    serving: {
      variantName: "primary",
      instanceType: "ml.m5.large",
      instanceCount: 4,
      executionRoleArn: "arn:aws:iam::000000000000:role/model",
      kmsKeyArn: "arn:aws:kms:us-east-1:000000000000:key/1",
      networkIsolation: true,
      dataCapture: { destinationS3Uri: "s3://data-bucket/capture", samplingPercentage: 100 },
    },
    rollout: {
      strategy: "canary",
      size: { type: "capacityPercent", value: 25 },
      waitSeconds: 600,
      bakeSeconds: 1800,
      maximumExecutionSeconds: 7200,
      rollbackAlarmNames: [`${endpointName}-latency-p95`, `${endpointName}-invocation-5xx-ratio`],
    },
    gate: {
      evaluations: [
        {
          name: "f1",
          source: "modelQuality.statistics",
          path: "binary_classification_metrics.f1.value",
          comparison: "greaterThanOrEqual",
          bound: 0.8,
          maximumReportAgeDays: 30,
        },
      ],
    },
    drift: {
      backend: "evaluator",
      baseline: {
        statisticsS3Uri: "s3://registry/statistics.json",
        constraintsS3Uri: "s3://registry/constraints.json",
      },
      reportsS3Uri: "s3://data-bucket/reports/turbine-failure",
      keyFeatures: ["rpm"],
      sigmaThreshold: 3,
      minimumSamples: 30,
      windowMinutes: 60,
    },
    people: {
      runbookBaseUrl: "https://runbooks.example/",
      contacts: [{ name: "On call", channel: "#models", hours: "24/7" }],
    },
    ...change,
  };
}

export function modelPackage(version: number): ModelPackage {
  return {
    modelPackageArn: packageArn(version),
    status: "Completed",
    approvalStatus: "Approved",
    lastModifiedAt: new Date(startTime).toISOString(),
    containers: [{ fromMarketplace: false }],
    contentTypes: ["text/csv"],
    responseTypes: ["text/csv"],
    customerMetadataProperties: {},
    metricSources: {
      "modelQuality.statistics": { s3Uri: `s3://registry/turbine-failure/${version}/evaluation.json` },
    },
  };
}

export function passingReport(now: number): ReportReading {
  return {
    kind: "read",
    text: JSON.stringify({
      binary_classification_metrics: { f1: { value: 0.93, standard_deviation: "NaN" } },
    }),
    sha256: "a".repeat(64),
    lastModifiedAt: new Date(now).toISOString(),
    versionId: "v-1",
    etag: '"etag"',
  };
}

/** The same document with an inference gateway in front of the endpoint. */
export function gatewayDocument(change: Partial<EndpointDocument> = {}): EndpointDocument {
  const document = endpointDocument(change);
  const { endpointName } = document;
  const functionArn = (name: string) => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;
  return {
    ...document,
    gateway: {
      functionName: `${endpointName}-gateway`,
      aliasName: "live",
      deploymentApplicationName: "monitored-endpoint-sandbox-gateways",
      deploymentGroupName: endpointName,
      deploymentConfigName: "CodeDeployDefault.LambdaCanary10Percent5Minutes",
      beforeAllowTrafficFunctionArn: functionArn("monitored-endpoint-sandbox-before-allow-traffic"),
      afterAllowTrafficFunctionArn: functionArn("monitored-endpoint-sandbox-after-allow-traffic"),
      candidateEndpointName: `${endpointName}-candidate`,
      contractS3Uri: "s3://registry/turbine-failure/contract.json",
      goldenRequestsS3Uri: "s3://registry/turbine-failure/golden-requests.jsonl",
    },
  };
}
