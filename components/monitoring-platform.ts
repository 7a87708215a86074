import * as pulumi from "@pulumi/pulumi";
import { registerAlarms } from "./alarms/register-alarms";
import { registerFleetDashboard } from "./dashboards/register-dashboards";
import type { MonitoringPlatformArgs } from "./monitoring-platform-args";
import { platformNames } from "./names";
import { packagedFunctionsFolder } from "./orchestration/function-archive";
import { registerAlarmTopic } from "./platform/alarm-topic";
import { registerDataBucket } from "./platform/data-bucket";
import { registerDataCatalog } from "./platform/data-catalog";
import { registerEncryptionKey } from "./platform/encryption-key";
import { registerFailureQueues } from "./platform/failure-queues";
import { registerIncidentQueues } from "./platform/incident-queues";
import { registerIncidentReceivers } from "./platform/incident-receivers";
import { registerIncidentTable } from "./platform/incident-table";
import { registerIncidentTopic } from "./platform/incident-topic";
import { registerKnowledgeTable } from "./platform/knowledge-table";
import { registerLedgerTable } from "./platform/ledger-table";
import { registerNotifier } from "./platform/notifier";
import { notifierAlarms } from "./platform/notifier-alarms";
import { registerOperator } from "./platform/operator-function";
import { platformAlarms } from "./platform/platform-alarms";
import { platformArchives } from "./platform/platform-archives";
import { registerFunctions } from "./platform/platform-functions";
import { registerPlatformGateways } from "./platform/platform-gateways";
import { registerPlatformRules } from "./platform/platform-rules";
import { registerRetrainingRules } from "./platform/retraining-rules";
import { registerRunbookAutomation } from "./platform/runbook-automation";
import type { PlatformReference } from "./platform-reference";
import { throwIfAny } from "./problems";
import { providerProblems } from "./requirements/provider-problems";
import { validatePlatform } from "./validation/validate-platform";

/**
 * What all monitored endpoints of one environment share: the key, the bucket for captured data, the ledger of
 * decisions, the knowledge base of violations and its catalog, the incidents with the topics that lead to them and to
 * people, the failure queues and the functions. Create one per stack.
 */
export class MonitoringPlatform extends pulumi.ComponentResource {
  /** What a monitored endpoint needs of this platform; pass it on as the endpoint's `platform`. */
  readonly reference: PlatformReference;
  /** Name of the DynamoDB table with every decision and the state of every rollout. */
  readonly ledgerTableName: pulumi.Output<string>;
  /** Name of the DynamoDB table with every violation that the monitors have found. */
  readonly knowledgeBaseTableName: pulumi.Output<string>;
  /** Name of the DynamoDB table with every incident. */
  readonly incidentTableName: pulumi.Output<string>;
  /** Name of the CloudWatch dashboard over all endpoints of the environment. */
  readonly fleetDashboardName: pulumi.Output<string>;
  /** ARN of the SNS topic on which people are told of incidents. */
  readonly incidentTopicArn: pulumi.Output<string>;
  /** Name of the S3 bucket for captured data, drift reports and labels. */
  readonly dataBucketName: pulumi.Output<string>;
  /** Path in SSM's parameter store under which each endpoint has its document. */
  readonly documentPath: pulumi.Output<string>;

  /** @throws InputPropertiesError with every problem of the arguments, before anything is registered. */
  constructor(name: string, args: MonitoringPlatformArgs, opts?: pulumi.ComponentResourceOptions) {
    throwIfAny("MonitoringPlatform", name, [...validatePlatform({ ...args }), ...providerProblems(opts)]);
    const hasGateways = args.gateways ?? false;
    const code = platformArchives(args.functionCodeFolder ?? packagedFunctionsFolder(), hasGateways);
    super("monitored-endpoint:index:MonitoringPlatform", name, {}, opts);
    const { environment, accountId, region } = args;
    const scope = { environment, accountId, region };
    const options = { parent: this };
    const deletionProtection = args.deletionProtection ?? true;

    const key = registerEncryptionKey(scope, args.incidents !== undefined, options);
    const kmsKeyArn = key.arn;
    const captureRetentionDays = args.captureRetentionDays ?? 90;
    const bucket = registerDataBucket(
      { scope, captureRetentionDays, deletionProtection, kmsKeyArn },
      options,
    );
    const names = platformNames(scope);
    const ledger = registerLedgerTable(names.ledgerTable, { deletionProtection, kmsKeyArn }, options);
    const knowledge = registerKnowledgeTable(
      names.knowledgeBaseTable,
      { deletionProtection, kmsKeyArn },
      options,
    );
    const catalog = registerDataCatalog(
      { scope, dataBucketName: bucket.bucket, kmsKeyArn, deletionProtection },
      options,
    );
    const incidents = registerIncidentTable(names.incidentTable, { deletionProtection, kmsKeyArn }, options);
    const channels = args.contacts.map(({ channel }) => channel);
    const queues = registerFailureQueues(scope, kmsKeyArn, options);
    const incidentQueues = registerIncidentQueues(scope, kmsKeyArn, options);
    const alarmTopic = registerAlarmTopic(scope, { kmsKeyArn, queues: incidentQueues }, options);
    const topic = registerIncidentTopic(
      scope,
      { channels, kmsKeyArn, undeliveredQueue: incidentQueues.undelivered },
      options,
    );
    registerIncidentReceivers(
      scope,
      args.incidents,
      { kmsKeyArn, undeliveredQueueArn: incidentQueues.undelivered.arn },
      options,
    );
    const functionContext = {
      scope,
      logRetentionDays: args.logRetentionDays ?? 90,
      dataBucketName: bucket.bucket,
      surroundings: {
        scope: {
          ...scope,
          modelBucketNames: args.modelBucketNames,
          modelBucketKeyArns: args.modelBucketKeyArns ?? [],
        },
        kmsKeyArn,
        failedInvocationsQueueArn: queues.failedInvocations.arn,
      },
    };
    const functions = registerFunctions(
      args,
      code,
      { ledger: ledger.name, knowledgeBase: knowledge.name, catalog },
      functionContext,
      options,
    );
    const operator = registerOperator(code.operator, ledger.name, functionContext, options);
    registerRunbookAutomation(scope, operator, options);
    const deadLetterQueueArn = queues.undeliveredEvents.arn;
    const targets = {
      orchestrator: { functionArn: functions.orchestrator.arn, deadLetterQueueArn },
      knowledgeBase: { functionArn: functions.knowledgeBase.arn, deadLetterQueueArn },
    };
    registerPlatformRules(scope, targets, hasGateways, options);
    registerRetrainingRules(
      scope,
      { functionArn: functions.accuracyEvaluator.arn, deadLetterQueueArn },
      options,
    );
    registerNotifier(
      {
        code: code.notifier,
        people: args,
        ledger,
        incidentTableName: incidents.name,
        incidentTopicArn: topic.arn,
        queues: incidentQueues,
        undeliveredEventsQueueArn: deadLetterQueueArn,
      },
      functionContext,
      options,
    );
    registerAlarms(platformAlarms(scope, hasGateways), args, alarmTopic.arn, options);
    registerAlarms(notifierAlarms(scope), args, topic.arn, options);
    const { contacts, runbookBaseUrl } = args;
    const fleet = registerFleetDashboard({ scope, hasGateways, contacts, runbookBaseUrl }, options);

    this.reference = {
      kmsKeyArn,
      dataBucketName: bucket.bucket,
      alarmTopicArn: alarmTopic.arn,
      undeliveredEventsQueueArn: queues.undeliveredEvents.arn,
      orchestratorFunctionArn: functions.orchestrator.arn,
      driftEvaluatorFunctionArn: functions.driftEvaluator.arn,
      accuracyEvaluatorFunctionArn: functions.accuracyEvaluator.arn,
      ...(code.gateways === undefined
        ? {}
        : { gateways: registerPlatformGateways(code.gateways, functionContext, options) }),
    };
    this.ledgerTableName = ledger.name;
    this.knowledgeBaseTableName = knowledge.name;
    this.incidentTableName = incidents.name;
    this.fleetDashboardName = fleet.dashboardName;
    this.incidentTopicArn = topic.arn;
    this.dataBucketName = bucket.bucket;
    this.documentPath = pulumi.output(names.documentPath);
    this.registerOutputs({
      reference: this.reference,
      ledgerTableName: this.ledgerTableName,
      knowledgeBaseTableName: this.knowledgeBaseTableName,
      incidentTableName: this.incidentTableName,
      fleetDashboardName: this.fleetDashboardName,
      incidentTopicArn: this.incidentTopicArn,
      dataBucketName: this.dataBucketName,
      documentPath: this.documentPath,
    });
  }
}
