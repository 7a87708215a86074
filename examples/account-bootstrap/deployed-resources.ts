import type { BootstrapSettings } from "./read-settings";

/** A kind of resource that the stack of an environment has, and what a deployment does with it. */
export interface DeployedResources {
  /** Name of the statement. */
  readonly sid: string;
  readonly service: string;
  /** Actions that only look, without the service's name. */
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  readonly arns: readonly string[];
}

/** All kinds, by the names that the components give them: each begins with the environment's. */
export function deployedResources(
  { accountId, region }: BootstrapSettings,
  environment: string,
): readonly DeployedResources[] {
  const prefix = `monitored-endpoint-${environment}`;
  const catalog = prefix.replaceAll("-", "_");
  const endpoint = `${environment}-*`;
  const arns = (service: string, ...names: string[]) =>
    names.map((name) => `arn:aws:${service}:${region}:${accountId}:${name}`);
  const global = (service: string, ...names: string[]) =>
    names.map((name) => `arn:aws:${service}::${accountId}:${name}`);
  const kind = (sid: string, service: string, on: readonly string[], reads: string, writes: string) => ({
    sid,
    service,
    reads: reads.split(" "),
    writes: writes === "" ? [] : writes.split(" "),
    arns: on,
  });
  return [
    // Buckets and tables are configured, and not read: neither captured requests nor the ledger concern a deployment.
    kind(
      "Buckets",
      "s3",
      [`arn:aws:s3:::${prefix}-data-*`],
      "Get*Configuration GetBucket* ListBucket*",
      "CreateBucket DeleteBucket* Put*Configuration PutBucket*",
    ),
    kind(
      "Tables",
      "dynamodb",
      arns("dynamodb", `table/${prefix}-*`),
      "Describe* ListTagsOfResource",
      "CreateTable DeleteTable TagResource UntagResource UpdateContinuousBackups UpdateTable UpdateTimeToLive",
    ),
    kind(
      "Topics",
      "sns",
      arns("sns", `${prefix}-*`),
      "Get* List*",
      "CreateTopic DeleteTopic Set* Subscribe TagResource Unsubscribe UntagResource",
    ),
    kind(
      "Queues",
      "sqs",
      arns("sqs", `${prefix}-*`),
      "GetQueue* ListQueueTags",
      "CreateQueue DeleteQueue SetQueueAttributes TagQueue UntagQueue",
    ),
    kind(
      "Functions",
      "lambda",
      arns("lambda", `function:${prefix}-*`, `function:${endpoint}`),
      "Get* List*",
      "AddPermission Create* Delete* PublishVersion Put* RemovePermission TagResource UntagResource Update*",
    ),
    // The ids are drawn by AWS, so that no name says whose they are.
    kind(
      "EventSources",
      "lambda",
      arns("lambda", "event-source-mapping:*"),
      "GetEventSourceMapping ListTags",
      "CreateEventSourceMapping DeleteEventSourceMapping UpdateEventSourceMapping TagResource",
    ),
    kind(
      "LogGroups",
      "logs",
      arns("logs", `log-group:/aws/lambda/${prefix}-*`, `log-group:/aws/lambda/${endpoint}`),
      "List*",
      "AssociateKmsKey CreateLogGroup DeleteLogGroup DeleteRetentionPolicy DisassociateKmsKey PutRetentionPolicy TagResource UntagResource",
    ),
    kind(
      "Rules",
      "events",
      arns("events", `rule/${prefix}-*`),
      "DescribeRule ListTagsForResource ListTargetsByRule",
      "DeleteRule PutRule PutTargets RemoveTargets TagResource UntagResource",
    ),
    kind(
      "Receivers",
      "events",
      arns("events", `api-destination/${prefix}-*`, `connection/${prefix}-*`),
      "DescribeApiDestination DescribeConnection",
      "CreateApiDestination CreateConnection DeleteApiDestination DeleteConnection UpdateApiDestination UpdateConnection",
    ),
    // EventBridge keeps the key of PagerDuty and the header of the web hook there, in the caller's name.
    kind(
      "ReceiverSecrets",
      "secretsmanager",
      arns("secretsmanager", `secret:events!connection/${prefix}-*`),
      "DescribeSecret",
      "CreateSecret DeleteSecret GetSecretValue PutSecretValue UpdateSecret",
    ),
    kind(
      "Alarms",
      "cloudwatch",
      arns("cloudwatch", `alarm:${prefix}-*`, `alarm:${endpoint}`),
      "DescribeAlarms ListTagsForResource",
      "DeleteAlarms PutMetricAlarm TagResource UntagResource",
    ),
    kind(
      "Dashboards",
      "cloudwatch",
      global("cloudwatch", `dashboard/${prefix}`, `dashboard/${endpoint}`),
      "GetDashboard",
      "DeleteDashboards PutDashboard",
    ),
    kind(
      "Parameters",
      "ssm",
      arns("ssm", `parameter/monitored-endpoint/${environment}/*`),
      "GetParameter GetParameters ListTagsForResource",
      "AddTagsToResource DeleteParameter PutParameter RemoveTagsFromResource",
    ),
    kind(
      "Documents",
      "ssm",
      arns("ssm", `document/${prefix}-*`),
      "DescribeDocument* GetDocument ListTagsForResource",
      "AddTagsToResource CreateDocument DeleteDocument RemoveTagsFromResource UpdateDocument*",
    ),
    kind(
      "Serving",
      "sagemaker",
      arns(
        "sagemaker",
        ...["endpoint", "endpoint-config", "model", "monitoring-schedule", "data-quality-job-definition"].map(
          (type) => `${type}/${endpoint}`,
        ),
      ),
      "Describe* ListTags",
      "AddTags Create* Delete* UpdateEndpoint* UpdateMonitoringSchedule",
    ),
    kind("FirstModel", "sagemaker", arns("sagemaker", "model-package/*"), "DescribeModelPackage", ""),
    kind(
      "Catalog",
      "glue",
      arns("glue", "catalog", `database/${catalog}`, `table/${catalog}/*`),
      "GetDatabase GetTable GetTags",
      "CreateDatabase CreateTable DeleteDatabase DeleteTable TagResource UpdateDatabase UpdateTable",
    ),
    kind(
      "Queries",
      "athena",
      arns("athena", `workgroup/${prefix}`),
      "Get* List*",
      "CreateNamedQuery CreateWorkGroup DeleteNamedQuery DeleteWorkGroup TagResource UpdateWorkGroup",
    ),
    kind(
      "Releases",
      "codedeploy",
      arns("codedeploy", `application:${prefix}-gateways`, `deploymentgroup:${prefix}-gateways/*`),
      "Get* List*",
      "CreateApplication CreateDeploymentGroup DeleteApplication DeleteDeploymentGroup TagResource UpdateDeploymentGroup",
    ),
    kind(
      "Scaling",
      "application-autoscaling",
      arns("application-autoscaling", "scalable-target/*"),
      "ListTagsForResource",
      "DeleteScalingPolicy DeregisterScalableTarget PutScalingPolicy RegisterScalableTarget TagResource",
    ),
    // The ids of keys are drawn by AWS, and a new key has no alias yet by which a condition could know it.
    kind(
      "Keys",
      "kms",
      arns("kms", `alias/${prefix}`, "key/*"),
      "DescribeKey GetKey* ListResourceTags",
      "CreateAlias CreateGrant DeleteAlias EnableKeyRotation PutKeyPolicy ScheduleKeyDeletion TagResource UpdateKeyDescription",
    ),
    kind(
      "Roles",
      "iam",
      global("iam", `role/${prefix}-*`, `role/${endpoint}`),
      "GetRole GetRolePolicy ListAttachedRolePolicies ListInstanceProfilesForRole ListRolePolicies ListRoleTags",
      "DeleteRole DeleteRolePolicy TagRole UntagRole UpdateAssumeRolePolicy UpdateRole",
    ),
    // AWS takes no resource for these.
    kind("FindAliases", "kms", ["*"], "ListAliases", "CreateKey"),
    kind("FindLogGroups", "logs", ["*"], "DescribeLogGroups", ""),
    kind("FindScaling", "application-autoscaling", ["*"], "Describe*", ""),
    kind("Caller", "sts", ["*"], "GetCallerIdentity", ""),
  ];
}
