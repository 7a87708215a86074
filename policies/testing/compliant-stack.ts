import { resourceTypes } from "../model/stack/resource-types";
import { type ResourceSpec, withProperty } from "./policy-resources";

/** The parts of a monitored endpoint, made from plain AWS resources. */
export interface EndpointParts {
  readonly latencyAlarm: ResourceSpec;
  readonly errorAlarm: ResourceSpec;
  readonly configuration: ResourceSpec;
  readonly endpoint: ResourceSpec;
  readonly schedule: ResourceSpec;
  readonly evaluation: ResourceSpec;
}

/** An endpoint that keeps every rule; a test breaks it in one place. */
export function compliantParts(name = "turbine"): EndpointParts {
  const latencyAlarm = alarm(`${name}-latency`, {
    metricName: "ModelLatency",
    extendedStatistic: "p95",
    threshold: 500_000,
    dimensions: { EndpointName: name, VariantName: "primary" },
  });
  const errorAlarm = alarm(`${name}-errors`, {
    metricName: "Invocation5XXErrors",
    statistic: "Average",
    threshold: 0.01,
    dimensions: { EndpointName: name, VariantName: "primary" },
  });
  const configuration = endpointConfiguration(name);
  const endpoint: ResourceSpec = {
    type: resourceTypes.endpoint,
    name,
    protect: true,
    props: {
      name,
      endpointConfigName: configuration.props.name,
      deploymentConfig: {
        autoRollbackConfiguration: {
          alarms: [{ alarmName: latencyAlarm.props.name }, { alarmName: errorAlarm.props.name }],
        },
        blueGreenUpdatePolicy: {
          trafficRoutingConfiguration: {
            type: "CANARY",
            waitIntervalInSeconds: 600,
            canarySize: { type: "CAPACITY_PERCENT", value: 25 },
          },
          terminationWaitInSeconds: 1800,
          maximumExecutionTimeoutInSeconds: 7200,
        },
      },
    },
    propertyDependencies: {
      endpointConfigName: [configuration],
      deploymentConfig: [latencyAlarm, errorAlarm],
    },
  };
  const schedule: ResourceSpec = {
    type: resourceTypes.eventRule,
    name: `${name}-drift`,
    props: { name: `${name}-drift`, scheduleExpression: "rate(1 hour)" },
  };
  const evaluation: ResourceSpec = {
    type: resourceTypes.eventTarget,
    name: `${name}-drift`,
    props: {
      rule: schedule.props.name,
      arn: "arn:aws:lambda:us-east-1:000000000000:function:drift-evaluator",
      input: evaluationInput(name),
      deadLetterConfig: { arn: "arn:aws:sqs:us-east-1:000000000000:undelivered-events" },
    },
    propertyDependencies: { rule: [schedule] },
  };
  return { latencyAlarm, errorAlarm, configuration, endpoint, schedule, evaluation };
}

/** The event with which a schedule starts the drift evaluator. */
export function evaluationInput(
  endpointName: string,
  baseline: Readonly<Record<string, unknown>> = {
    statisticsS3Uri: "s3://registry/baseline/statistics.json",
    constraintsS3Uri: "s3://registry/baseline/constraints.json",
  },
): string {
  return JSON.stringify({
    source: "monitored-endpoint",
    "detail-type": "Evaluate Drift",
    detail: { endpointName, baseline },
  });
}

/** SageMaker Model Monitor in the place of the scheduled evaluator. */
export function modelMonitorParts(endpointName: string): {
  readonly job: ResourceSpec;
  readonly monitor: ResourceSpec;
} {
  const job: ResourceSpec = {
    type: resourceTypes.dataQualityJobDefinition,
    name: `${endpointName}-quality`,
    props: {
      name: `${endpointName}-quality`,
      dataQualityJobInput: { endpointInput: { endpointName } },
      dataQualityBaselineConfig: {
        statisticsResource: { s3Uri: "s3://registry/baseline/statistics.json" },
        constraintsResource: { s3Uri: "s3://registry/baseline/constraints.json" },
      },
    },
  };
  const monitor: ResourceSpec = {
    type: resourceTypes.monitoringSchedule,
    name: `${endpointName}-monitor`,
    props: {
      name: `${endpointName}-monitor`,
      monitoringScheduleConfig: {
        monitoringType: "DataQuality",
        monitoringJobDefinitionName: job.props.name,
        scheduleConfig: { scheduleExpression: "cron(0 * ? * * *)" },
      },
    },
    propertyDependencies: { monitoringScheduleConfig: [job] },
  };
  return { job, monitor };
}

/** The parts with one of them changed in one property. What refers to the changed part follows it. */
export function changed(
  parts: EndpointParts,
  part: keyof EndpointParts,
  path: string,
  value: unknown,
): EndpointParts {
  return replaced(parts, part, withProperty(parts[part], path, value));
}

/** The parts with one of them exchanged, and every dependency on it turned to the new one. */
export function replaced(
  parts: EndpointParts,
  part: keyof EndpointParts,
  replacement: ResourceSpec,
): EndpointParts {
  const old = parts[part];
  const follow = (spec: ResourceSpec): ResourceSpec => ({
    ...spec,
    propertyDependencies: Object.fromEntries(
      Object.entries(spec.propertyDependencies ?? {}).map(([property, sources]) => [
        property,
        sources.map((source) => (source === old ? replacement : source)),
      ]),
    ),
  });
  const exchanged: EndpointParts = { ...parts, [part]: replacement };
  return {
    ...exchanged,
    endpoint: follow(exchanged.endpoint),
    evaluation: follow(exchanged.evaluation),
  };
}

function alarm(name: string, props: Record<string, unknown>): ResourceSpec {
  return {
    type: resourceTypes.metricAlarm,
    name,
    props: {
      name,
      namespace: "AWS/SageMaker",
      period: 60,
      evaluationPeriods: 2,
      comparisonOperator: "GreaterThanThreshold",
      treatMissingData: "notBreaching",
      alarmDescription:
        "The endpoint fails.\nRunbook: https://runbooks.example.com/endpoint.md\nContacts: turbine on-call (mailto:turbine@example.com, always)",
      // An incident reaches its people by itself, so that no topic and no subscription is needed here.
      alarmActions: ["arn:aws:ssm-incidents::000000000000:response-plan/incidents"],
      ...props,
    },
  };
}

function endpointConfiguration(name: string): ResourceSpec {
  return {
    type: resourceTypes.endpointConfiguration,
    name,
    props: {
      name: `${name}-1`,
      kmsKeyArn: "alias/data",
      productionVariants: [
        { variantName: "primary", modelName: "model", instanceType: "ml.m5.large", initialInstanceCount: 4 },
      ],
      dataCaptureConfig: {
        enableCapture: true,
        initialSamplingPercentage: 100,
        destinationS3Uri: "s3://data/capture",
        kmsKeyId: "alias/data",
        captureOptions: [{ captureMode: "Input" }, { captureMode: "Output" }],
      },
    },
  };
}
