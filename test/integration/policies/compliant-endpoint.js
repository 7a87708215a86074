const aws = require("@pulumi/aws");
const { platform, topicArn, account, region } = require("./compliant-platform");

const contact = "Contacts: turbine on-call (mailto:turbine@example.com, always)";

/** The text of an alarm: what happened, what to read and who to call. */
function description(meaning, runbook) {
  return `${meaning} Severity: 1.\nRunbook: https://runbooks.example.com/${runbook}.md\n${contact}`;
}

/** Everything the parts of an endpoint are made from; a test case changes what it wants to break. */
function compliantInputs(name) {
  const dimensions = () => ({ EndpointName: name, VariantName: "primary" });
  const alarm = {
    namespace: "AWS/SageMaker",
    period: 60,
    evaluationPeriods: 2,
    datapointsToAlarm: 2,
    comparisonOperator: "GreaterThanThreshold",
    treatMissingData: "notBreaching",
    alarmActions: [topicArn()],
    okActions: [topicArn()],
  };
  const ofOneHour = (namespace, metricName, changes) => ({
    ...alarm,
    namespace,
    metricName,
    dimensions: { EndpointName: name },
    statistic: "Maximum",
    period: 3600,
    evaluationPeriods: 1,
    datapointsToAlarm: 1,
    threshold: 0,
    treatMissingData: "ignore",
    ...changes,
  });
  const silent = (namespace, what) =>
    ofOneHour(namespace, "EvaluationCompleted", {
      name: `${name}-${what}`,
      alarmDescription: description(`Nothing was evaluated of ${name}.`, what),
      statistic: "Sum",
      comparisonOperator: "LessThanThreshold",
      threshold: 1,
      evaluationPeriods: 2,
      datapointsToAlarm: 2,
      treatMissingData: "breaching",
    });
  const drifted = (feature) =>
    ofOneHour("MonitoredEndpoint/Drift", "FeatureShiftSigma", {
      name: `${name}-drift-${feature}`,
      alarmDescription: description(`Input ${feature} of ${name} has drifted.`, "feature-drift"),
      dimensions: { EndpointName: name, Feature: feature },
      threshold: 3,
    });
  const baseline = `s3://registry/${name}/baseline`;
  const delivery = {
    deadLetterConfig: { arn: platform().undelivered.arn },
    retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 185 },
  };
  const start = (detailType, detail) => ({
    ...delivery,
    arn: `arn:aws:lambda:${region}:${account}:function:evaluator`,
    targetId: "function",
    input: JSON.stringify({ source: "monitored-endpoint", "detail-type": detailType, detail }),
  });
  return {
    latencyAlarm: {
      ...alarm,
      name: `${name}-latency-p95`,
      alarmDescription: description(`${name} answers slowly.`, "latency-p95"),
      metricName: "ModelLatency",
      dimensions: dimensions(),
      extendedStatistic: "p95",
      evaluateLowSampleCountPercentiles: "evaluate",
      threshold: 500000,
    },
    errorAlarm: {
      ...alarm,
      name: `${name}-invocation-5xx-ratio`,
      alarmDescription: description(`${name} fails.`, "invocation-5xx-ratio"),
      metricName: "Invocation5XXErrors",
      dimensions: dimensions(),
      statistic: "Average",
      threshold: 0.01,
    },
    monitorAlarms: {
      temperature: drifted("air_temperature"),
      rpm: drifted("rpm"),
      quality: ofOneHour("MonitoredEndpoint/Drift", "KeyFeatureViolations", {
        name: `${name}-data-quality`,
        alarmDescription: description(`Key features of ${name} violate constraints.`, "data-quality"),
      }),
      silent: silent("MonitoredEndpoint/Drift", "monitor-silent"),
      accuracy: ofOneHour("MonitoredEndpoint/Accuracy", "WindowsBelowSla", {
        name: `${name}-accuracy-below-sla`,
        alarmDescription: description(`${name} is less accurate than agreed.`, "accuracy-below-sla"),
        comparisonOperator: "GreaterThanOrEqualToThreshold",
        threshold: 3,
      }),
      unjudged: silent("MonitoredEndpoint/Accuracy", "accuracy-silent"),
    },
    configuration: {
      name: `${name}-1`,
      kmsKeyArn: platform().key.arn,
      productionVariants: [
        {
          variantName: "primary",
          modelName: platform().model.name,
          instanceType: "ml.m5.large",
          initialInstanceCount: 4,
        },
      ],
      dataCaptureConfig: {
        enableCapture: true,
        initialSamplingPercentage: 100,
        destinationS3Uri: "s3://data/capture",
        kmsKeyId: platform().key.arn,
        captureOptions: [{ captureMode: "Input" }, { captureMode: "Output" }],
        captureContentTypeHeader: { csvContentTypes: ["text/csv"], jsonContentTypes: ["application/json"] },
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
    evaluation: start("Evaluate Drift", {
      endpointName: name,
      baseline: {
        statisticsS3Uri: `${baseline}/statistics.json`,
        constraintsS3Uri: `${baseline}/constraints.json`,
      },
    }),
    accuracySchedule: { name: `${name}-accuracy`, scheduleExpression: "rate(1 hour)" },
    accuracyEvaluation: start("Evaluate Accuracy", { endpointName: name }),
    retrainingRule: {
      name: `${name}-retraining`,
      eventPattern: JSON.stringify({
        source: ["aws.cloudwatch"],
        "detail-type": ["CloudWatch Alarm State Change"],
        detail: { alarmName: [`${name}-accuracy-below-sla`], state: { value: ["ALARM"] } },
      }),
    },
    retraining: {
      ...delivery,
      arn: `arn:aws:sagemaker:${region}:${account}:pipeline/${name}-training`,
      roleArn: `arn:aws:iam::${account}:role/retraining`,
    },
    /** Resource options of all parts, and of single ones by the name they have here. */
    options: {},
  };
}

/**
 * Declares a monitored endpoint from plain AWS resources, after `change` has had its way with the inputs.
 * What `change` sets to undefined is left out.
 */
function declareEndpoint(name, change = () => {}) {
  const inputs = compliantInputs(name);
  change(inputs);
  const optionsOf = (part) => ({ ...inputs.options.all, ...inputs.options[part] });
  const parts = {
    latencyAlarm: new aws.cloudwatch.MetricAlarm(
      `${name}-latency`,
      inputs.latencyAlarm,
      optionsOf("latencyAlarm"),
    ),
    errorAlarm: new aws.cloudwatch.MetricAlarm(`${name}-errors`, inputs.errorAlarm, optionsOf("errorAlarm")),
    configuration: new aws.sagemaker.EndpointConfiguration(
      name,
      inputs.configuration,
      optionsOf("configuration"),
    ),
  };
  const alarms = [parts.latencyAlarm, parts.errorAlarm].map((alarm) => ({ alarmName: alarm.name }));
  const { deploymentConfig } = inputs.endpoint;
  const args = {
    endpointConfigName: parts.configuration.name,
    ...inputs.endpoint,
    deploymentConfig: deploymentConfig && {
      ...deploymentConfig,
      autoRollbackConfiguration: inputs.rollback ?? { alarms },
    },
  };
  // Some programs declare the endpoint in a way of their own, from these arguments.
  const declared = inputs.declare ?? ((...given) => new aws.sagemaker.Endpoint(...given));
  const endpoint = declared(name, args, { protect: true, ...optionsOf("endpoint") });
  for (const [what, alarm] of Object.entries(inputs.monitorAlarms))
    if (alarm !== undefined) new aws.cloudwatch.MetricAlarm(`${name}-${what}`, alarm, optionsOf(what));
  for (const [what, schedule, target] of [
    ["drift", inputs.schedule, inputs.evaluation],
    ["accuracy", inputs.accuracySchedule, inputs.accuracyEvaluation],
    ["retraining", inputs.retrainingRule, inputs.retraining],
  ]) {
    if (schedule === undefined) continue;
    const rule = new aws.cloudwatch.EventRule(`${name}-${what}`, schedule, optionsOf("schedule"));
    new aws.cloudwatch.EventTarget(
      `${name}-${what}`,
      { rule: rule.name, ...target },
      optionsOf("evaluation"),
    );
  }
  return { ...parts, endpoint, inputs };
}

module.exports = { compliantInputs, declareEndpoint, description };
