const aws = require("@pulumi/aws");
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
    schedule: {
      name: `${endpointName}-data-quality`,
      monitoringScheduleConfig: {
        monitoringType: "DataQuality",
        scheduleConfig: { scheduleExpression: "cron(0 * ? * * *)" },
      },
    },
  };
}

/** Declares the job and its schedule, after `change` has had its way with the inputs. */
function declareModelMonitor(endpointName, change = () => {}) {
  const { job, schedule } = (() => {
    const inputs = modelMonitorInputs(endpointName);
    change(inputs);
    return inputs;
  })();
  const definition = new aws.sagemaker.DataQualityJobDefinition(endpointName, job);
  const { monitoringScheduleConfig, ...others } = schedule;
  new aws.sagemaker.MonitoringSchedule(endpointName, {
    ...others,
    monitoringScheduleConfig: { monitoringJobDefinitionName: definition.name, ...monitoringScheduleConfig },
  });
}

module.exports = { declareModelMonitor, modelMonitorInputs };
