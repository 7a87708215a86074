/**
 * The type tokens of the resources that the rules read.
 * Written out, because importing `@pulumi/aws` for them would add a quarter to the start-up of every preview.
 */
export const resourceTypes = {
  endpoint: "aws:sagemaker/endpoint:Endpoint",
  endpointConfiguration: "aws:sagemaker/endpointConfiguration:EndpointConfiguration",
  dataQualityJobDefinition: "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition",
  monitoringSchedule: "aws:sagemaker/monitoringSchedule:MonitoringSchedule",
  metricAlarm: "aws:cloudwatch/metricAlarm:MetricAlarm",
  compositeAlarm: "aws:cloudwatch/compositeAlarm:CompositeAlarm",
  eventRule: "aws:cloudwatch/eventRule:EventRule",
  eventTarget: "aws:cloudwatch/eventTarget:EventTarget",
  key: "aws:kms/key:Key",
  keyAlias: "aws:kms/alias:Alias",
  bucket: "aws:s3/bucket:Bucket",
  bucketObject: "aws:s3/bucketObject:BucketObject",
  bucketObjectV2: "aws:s3/bucketObjectv2:BucketObjectv2",
} as const;
