const aws = require("@pulumi/aws");

/** Everything the parts of an endpoint are made from; a test case changes what it wants to break. */
function compliantInputs(name) {
  const dimensions = { EndpointName: name, VariantName: "primary" };
  const alarm = {
    namespace: "AWS/SageMaker",
    dimensions,
    period: 60,
    evaluationPeriods: 2,
    comparisonOperator: "GreaterThanThreshold",
    treatMissingData: "notBreaching",
    alarmActions: ["arn:aws:sns:us-east-1:000000000000:incidents"],
  };
  const baseline = `s3://registry/${name}/baseline`;
  return {
    latencyAlarm: {
      ...alarm,
      name: `${name}-latency-p95`,
      metricName: "ModelLatency",
      extendedStatistic: "p95",
      threshold: 500000,
    },
    errorAlarm: {
      ...alarm,
      name: `${name}-invocation-5xx-ratio`,
      metricName: "Invocation5XXErrors",
      statistic: "Average",
      threshold: 0.01,
    },
    configuration: {
      name: `${name}-1`,
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
    endpoint: {
      name,
      deploymentConfig: {
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
    schedule: { name: `${name}-drift`, scheduleExpression: "rate(1 hour)" },
    evaluation: {
      arn: "arn:aws:lambda:us-east-1:000000000000:function:drift-evaluator",
      input: JSON.stringify({
        source: "monitored-endpoint",
        "detail-type": "Evaluate Drift",
        detail: {
          endpointName: name,
          baseline: {
            statisticsS3Uri: `${baseline}/statistics.json`,
            constraintsS3Uri: `${baseline}/constraints.json`,
          },
        },
      }),
    },
  };
}

/**
 * Declares a monitored endpoint from plain AWS resources, after `change` has had its way with the inputs.
 * What `change` sets to undefined is left out.
 */
function declareEndpoint(name, change = () => {}) {
  const inputs = compliantInputs(name);
  change(inputs);
  const { latencyAlarm, errorAlarm, configuration, endpoint, schedule, evaluation } = inputs;
  const alarms = [
    new aws.cloudwatch.MetricAlarm(`${name}-latency`, latencyAlarm),
    new aws.cloudwatch.MetricAlarm(`${name}-errors`, errorAlarm),
  ];
  const rollback = inputs.rollback ?? { alarms: alarms.map((alarm) => ({ alarmName: alarm.name })) };
  new aws.sagemaker.Endpoint(name, {
    ...endpoint,
    endpointConfigName: new aws.sagemaker.EndpointConfiguration(name, configuration).name,
    deploymentConfig: endpoint.deploymentConfig && {
      ...endpoint.deploymentConfig,
      autoRollbackConfiguration: rollback,
    },
  });
  if (schedule !== undefined) {
    const rule = new aws.cloudwatch.EventRule(`${name}-drift`, schedule);
    new aws.cloudwatch.EventTarget(`${name}-drift`, { ...evaluation, rule: rule.name });
  }
}

module.exports = { declareEndpoint };
