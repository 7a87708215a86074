import { DataQualityJobDefinition, MonitoringSchedule } from "@pulumi/aws/sagemaker";
import type * as pulumi from "@pulumi/pulumi";
import { reportsUri } from "../endpoint/endpoint-document";
import { registerSageMakerRole } from "../endpoint/model-role";
import type { EndpointSettings } from "../endpoint-settings";
import { modelMonitorImageUri } from "./model-monitor-image";
import { monitorRolePolicy } from "./monitor-role-policy";
import { monitorCronExpression } from "./schedule-expression";

/** An hour is the shortest window, and a job may not outlast its window. */
const maximumRuntimeSeconds = 3600;

/**
 * Registers Model Monitor's job and its schedule. The schedule depends on the endpoint, because SageMaker refuses to
 * delete an endpoint that still has one.
 */
export function registerModelMonitor(
  settings: EndpointSettings,
  endpoint: pulumi.Resource,
  options: pulumi.CustomResourceOptions,
): void {
  const { drift, names, platform, scope, vpc } = settings;
  const imageUri = modelMonitorImageUri(scope.region);
  if (imageUri === undefined)
    throw new Error(`No Model Monitor in ${scope.region}; the arguments were not checked.`);
  const { role, policy } = registerSageMakerRole(
    names.monitorRole,
    scope.accountId,
    platform.kmsKeyArn,
    (arn) => monitorRolePolicy(settings, arn),
    options,
  );
  const definition = new DataQualityJobDefinition(
    names.monitoringJobDefinition,
    {
      roleArn: role.arn,
      dataQualityAppSpecification: { imageUri, environment: { publish_cloudwatch_metrics: "Enabled" } },
      dataQualityBaselineConfig: {
        statisticsResource: { s3Uri: drift.baselineStatisticsS3Uri },
        constraintsResource: { s3Uri: drift.baselineConstraintsS3Uri },
      },
      dataQualityJobInput: {
        endpointInput: { endpointName: names.endpoint, localPath: "/opt/ml/processing/input/endpoint" },
      },
      dataQualityJobOutputConfig: {
        kmsKeyId: platform.kmsKeyArn,
        monitoringOutputs: {
          s3Output: {
            s3Uri: platform.dataBucketName.apply((bucket) => reportsUri(bucket, names.endpoint)),
            localPath: "/opt/ml/processing/output",
          },
        },
      },
      jobResources: {
        clusterConfig: {
          instanceCount: 1,
          instanceType: "ml.m5.xlarge",
          volumeSizeInGb: 30,
          volumeKmsKeyId: platform.kmsKeyArn,
        },
      },
      networkConfig: {
        enableNetworkIsolation: true,
        enableInterContainerTrafficEncryption: true,
        ...(vpc === undefined
          ? {}
          : { vpcConfig: { subnets: vpc.subnetIds, securityGroupIds: vpc.securityGroupIds } }),
      },
      stoppingCondition: { maxRuntimeInSeconds: maximumRuntimeSeconds },
    },
    { ...options, dependsOn: [endpoint, policy] },
  );
  new MonitoringSchedule(
    names.monitoringSchedule,
    {
      name: names.monitoringSchedule,
      monitoringScheduleConfig: {
        monitoringType: "DataQuality",
        monitoringJobDefinitionName: definition.name,
        scheduleConfig: { scheduleExpression: monitorCronExpression(drift.windowMinutes) },
      },
    },
    { ...options, dependsOn: [endpoint] },
  );
}
