const aws = require("@pulumi/aws");
const { compliantInputs } = require("./compliant-endpoint");
const { account, platform, region } = require("./compliant-platform");

/** What SageMaker Model Monitor is made from, in the place of the scheduled evaluator; a program changes what it wants. */
function modelMonitorInputs(endpointName) {
  const kmsKeyId = platform().key.arn;
  return {
    job: {
      name: `${endpointName}-data-quality`,
      roleArn: `arn:aws:iam::${account}:role/monitor`,
      dataQualityAppSpecification: {
        imageUri: `${account}.dkr.ecr.${region}.amazonaws.com/sagemaker-model-monitor-analyzer`,
        environment: { publish_cloudwatch_metrics: "Enabled" },
      },
      dataQualityBaselineConfig: {
        statisticsResource: { s3Uri: `s3://registry/${endpointName}/baseline/statistics.json` },
        constraintsResource: { s3Uri: `s3://registry/${endpointName}/baseline/constraints.json` },
      },
      dataQualityJobInput: { endpointInput: { endpointName } },
      dataQualityJobOutputConfig: {
        kmsKeyId,
        monitoringOutputs: { s3Output: { s3Uri: "s3://data/reports" } },
      },
      jobResources: {
        clusterConfig: {
          instanceCount: 1,
          instanceType: "ml.m5.xlarge",
          volumeSizeInGb: 30,
          volumeKmsKeyId: kmsKeyId,
        },
      },
      networkConfig: {
        enableNetworkIsolation: true,
        enableInterContainerTrafficEncryption: true,
        vpcConfig: { subnets: ["subnet-1", "subnet-2"], securityGroupIds: ["sg-1"] },
      },
      stoppingCondition: { maxRuntimeInSeconds: 3600 },
    },
    alarms: modelMonitorAlarms(endpointName),
    schedule: {
      name: `${endpointName}-data-quality`,
      monitoringScheduleConfig: {
        monitoringType: "DataQuality",
        scheduleConfig: { scheduleExpression: "cron(0 * ? * * *)" },
      },
    },
  };
}

/** One for each key feature, and one for when there is no data of them. */
function modelMonitorAlarms(endpointName) {
  const { temperature, rpm, silent } = compliantInputs(endpointName).monitorAlarms;
  const onDistance = (alarm, feature, changes) => ({
    ...alarm,
    name: `${alarm.name}-distance`,
    namespace: "aws/sagemaker/Endpoints/data-metrics",
    metricName: `feature_baseline_drift_${feature}`,
    dimensions: { Endpoint: endpointName, MonitoringSchedule: `${endpointName}-data-quality` },
    ...changes,
  });
  return {
    temperature: onDistance(temperature, "air_temperature", { threshold: 0.2 }),
    rpm: onDistance(rpm, "rpm", { threshold: 0.2 }),
    silent: onDistance(silent, "air_temperature", { statistic: "SampleCount" }),
  };
}

/** Takes the scheduled evaluator of an endpoint away, with its alarms. */
function withoutEvaluator(inputs) {
  inputs.schedule = undefined;
  for (const what of ["temperature", "rpm", "quality", "silent"]) inputs.monitorAlarms[what] = undefined;
}

/** Declares the job and its schedule, after `change` has had its way with the inputs. */
function declareModelMonitor(endpointName, change = () => {}) {
  const inputs = modelMonitorInputs(endpointName);
  change(inputs);
  const { job, schedule, alarms } = inputs;
  const definition = new aws.sagemaker.DataQualityJobDefinition(endpointName, job);
  const { monitoringScheduleConfig, ...others } = schedule;
  new aws.sagemaker.MonitoringSchedule(endpointName, {
    ...others,
    monitoringScheduleConfig: { monitoringJobDefinitionName: definition.name, ...monitoringScheduleConfig },
  });
  declareAlarms(endpointName, alarms);
}

function declareAlarms(endpointName, alarms) {
  for (const [what, alarm] of Object.entries(alarms))
    new aws.cloudwatch.MetricAlarm(`${endpointName}-${what}-distance`, alarm);
}

module.exports = { declareAlarms, declareModelMonitor, modelMonitorInputs, withoutEvaluator };
