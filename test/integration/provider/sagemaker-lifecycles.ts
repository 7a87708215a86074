import type { Lifecycle } from "./lifecycle";
import {
  account,
  configurationInputs,
  deployment,
  jobDefinition,
  modelInputs,
  pipelineInputs,
} from "./simulator-parents";

/** The lives of SageMaker's types. */
export const sageMakerLifecycles: Lifecycle[] = [
  {
    type: "aws:sagemaker/model:Model",
    inputs: { ...modelInputs("subject"), tags: { team: "a" } },
    changed: { ...modelInputs("subject"), tags: { team: "b" } },
    changes: { "tagsAll.team": "UPDATE" },
    outputs: { arn: `arn:aws:sagemaker:us-east-1:${account}:model/subject` },
  },
  {
    type: "aws:sagemaker/endpointConfiguration:EndpointConfiguration",
    inputs: configurationInputs("subject"),
    changed: { ...configurationInputs("subject"), tags: { team: "b" } },
    changes: { tagsAll: "ADD" },
    outputs: { arn: `arn:aws:sagemaker:us-east-1:${account}:endpoint-config/subject` },
  },
  {
    type: "aws:sagemaker/endpoint:Endpoint",
    inputs: {
      name: "subject",
      endpointConfigName: "parent-configuration-1",
      deploymentConfig: deployment(60),
    },
    changed: {
      name: "subject",
      endpointConfigName: "parent-configuration-2",
      deploymentConfig: deployment(120),
    },
    changes: {
      "deploymentConfig.blueGreenUpdatePolicy.trafficRoutingConfiguration.waitIntervalInSeconds": "UPDATE",
      endpointConfigName: "UPDATE",
    },
    outputs: { arn: `arn:aws:sagemaker:us-east-1:${account}:endpoint/subject` },
  },
  {
    type: "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition",
    inputs: jobDefinition("subject", 1),
    changed: { ...jobDefinition("subject", 1), tags: { team: "a" } },
    changes: { tagsAll: "ADD" },
    outputs: { arn: `arn:aws:sagemaker:us-east-1:${account}:data-quality-job-definition/subject` },
  },
  {
    type: "aws:sagemaker/monitoringSchedule:MonitoringSchedule",
    inputs: {
      name: "subject",
      monitoringScheduleConfig: {
        monitoringType: "DataQuality",
        monitoringJobDefinitionName: "parent-job-1",
        scheduleConfig: { scheduleExpression: "cron(0 * ? * * *)" },
      },
    },
    changed: {
      name: "subject",
      monitoringScheduleConfig: {
        monitoringType: "DataQuality",
        monitoringJobDefinitionName: "parent-job-2",
        scheduleConfig: { scheduleExpression: "cron(0 * ? * * *)" },
      },
    },
    changes: { "monitoringScheduleConfig.monitoringJobDefinitionName": "UPDATE" },
    outputs: { arn: `arn:aws:sagemaker:us-east-1:${account}:monitoring-schedule/subject` },
  },
  {
    type: "aws:sagemaker/pipeline:Pipeline",
    inputs: { ...pipelineInputs("subject", 10), pipelineDescription: "weekly", tags: { team: "a" } },
    changed: { ...pipelineInputs("subject", 20), tags: { team: "b" } },
    changes: { pipelineDefinition: "UPDATE", pipelineDescription: "DELETE", "tagsAll.team": "UPDATE" },
    outputs: { arn: `arn:aws:sagemaker:us-east-1:${account}:pipeline/subject` },
  },
];
