// The schedule of Model Monitor holds its job in itself.
const aws = require("@pulumi/aws");
const { declareEndpoint } = require("../../compliant-endpoint");
const { declareAlarms, modelMonitorInputs, withoutEvaluator } = require("../../model-monitor");

declareEndpoint("turbine", withoutEvaluator);
const { job, schedule, alarms } = modelMonitorInputs("turbine");
new aws.sagemaker.MonitoringSchedule("turbine", {
  name: schedule.name,
  monitoringScheduleConfig: {
    ...schedule.monitoringScheduleConfig,
    monitoringJobDefinition: {
      roleArn: job.roleArn,
      monitoringAppSpecification: { imageUri: job.dataQualityAppSpecification.imageUri },
      environment: job.dataQualityAppSpecification.environment,
      baseline: job.dataQualityBaselineConfig,
      monitoringInputs: job.dataQualityJobInput,
      monitoringOutputConfig: job.dataQualityJobOutputConfig,
      monitoringResources: job.jobResources,
      networkConfig: job.networkConfig,
    },
  },
});
declareAlarms("turbine", alarms);
