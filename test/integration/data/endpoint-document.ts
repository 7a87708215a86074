import type { EndpointDocument } from "../../../functions/shared/endpoint-document";

/** A valid document of an endpoint that captures into and reports to the bucket. */
export function endpointDocument(
  endpointName: string,
  bucket: string,
  baselineFolder: string,
): EndpointDocument {
  const arn = (rest: string) => `arn:aws:${rest}`;
  return {
    schemaVersion: 1,
    environment: "sandbox",
    endpointName,
    modelPackageGroupName: "turbine-failure",
    serving: {
      variantName: "primary",
      instanceType: "ml.m5.large",
      instanceCount: 2,
      executionRoleArn: arn("iam::000000000000:role/model"),
      kmsKeyArn: arn("kms:us-east-1:000000000000:key/k"),
      networkIsolation: true,
      dataCapture: { destinationS3Uri: `s3://${bucket}/capture`, samplingPercentage: 100 },
    },
    rollout: {
      strategy: "allAtOnce",
      waitSeconds: 0,
      bakeSeconds: 1800,
      maximumExecutionSeconds: 3600,
      rollbackAlarmNames: ["latency"],
    },
    gate: {
      evaluations: [
        {
          name: "f1",
          source: "modelQuality.statistics",
          path: "binary_classification_metrics.f1.value",
          comparison: "greaterThan",
          bound: 0.5,
        },
      ],
    },
    drift: {
      backend: "evaluator",
      baseline: {
        statisticsS3Uri: `s3://${bucket}/${baselineFolder}/statistics.json`,
        constraintsS3Uri: `s3://${bucket}/${baselineFolder}/constraints.json`,
      },
      reportsS3Uri: `s3://${bucket}/reports`,
      keyFeatures: ["air_temperature", "rpm"],
      sigmaThreshold: 3,
      minimumSamples: 200,
      windowMinutes: 60,
    },
    people: {
      runbookBaseUrl: "https://runbooks.example.com",
      contacts: [{ name: "team", channel: "mailto:team@example.com", hours: "always" }],
    },
  };
}
