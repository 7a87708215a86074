import * as pulumi from "@pulumi/pulumi";
import { accuracyAlarms } from "./alarms/accuracy-alarms";
import { backlogAlarms } from "./alarms/backlog-alarms";
import { driftAlarms } from "./alarms/drift-alarms";
import { personAlarm } from "./alarms/person-alarm";
import { registerAlarms } from "./alarms/register-alarms";
import { rollbackAlarms } from "./alarms/rollback-alarms";
import { registerEndpointDashboards } from "./dashboards/register-dashboards";
import { registerDocument } from "./endpoint/document-parameter";
import { registerSageMakerRole } from "./endpoint/model-role";
import { modelRolePolicy } from "./endpoint/model-role-policy";
import { registerServing } from "./endpoint/serving";
import { endpointSettings } from "./endpoint-settings";
import { gatewayArchive, registerGateway } from "./gateway/gateway";
import type { MonitoredEndpointArgs } from "./monitored-endpoint-args";
import { registerAccuracyEvaluatorSchedule } from "./monitoring/accuracy-evaluator";
import { registerDriftMonitor } from "./monitoring/drift-monitor";
import { modelPackagePattern } from "./orchestration/event-patterns";
import { registerEventRule } from "./orchestration/event-rule";
import { throwIfAny } from "./problems";
import { providerProblems } from "./requirements/provider-problems";
import { checkedReference } from "./validation/check-platform";
import { validateEndpoint } from "./validation/validate-endpoint";

/**
 * One inference endpoint that is watched from its first request on: it captures its traffic, has alarms that roll a
 * bad version back, is compared with a drift baseline, and receives new versions of its model group by approval.
 */
export class MonitoredEndpoint extends pulumi.ComponentResource {
  /** Physical name of the SageMaker endpoint, `<environment>-<name>`. */
  readonly endpointName: pulumi.Output<string>;
  /** ARN of the SageMaker endpoint. */
  readonly endpointArn: pulumi.Output<string>;
  /** Name of the SSM parameter with the endpoint's document. */
  readonly documentParameterName: pulumi.Output<string>;
  /** ARN of the role that the model's containers run with. */
  readonly executionRoleArn: pulumi.Output<string>;
  /** Name of the CloudWatch dashboard for whoever is called: traffic, latency, errors, rollouts, alarms. */
  readonly operationsDashboardName: pulumi.Output<string>;
  /** Name of the CloudWatch dashboard for those who own the product: answers, accuracy, drift, versions. */
  readonly productDashboardName: pulumi.Output<string>;
  /** URL of the gateway, for callers with an IAM signature; absent without a gateway. */
  readonly gatewayUrl?: pulumi.Output<string>;

  /** @throws InputPropertiesError with every problem of the arguments, before anything is registered. */
  constructor(name: string, args: MonitoredEndpointArgs, opts?: pulumi.ComponentResourceOptions) {
    throwIfAny("MonitoredEndpoint", name, [
      ...validateEndpoint(name, { ...args }),
      ...providerProblems(opts),
    ]);
    const gatewayCode = gatewayArchive(args);
    super("monitored-endpoint:index:MonitoredEndpoint", name, {}, opts);
    const settings = endpointSettings(name, { ...args, platform: checkedReference(name, args) });
    const { names, platform, scope } = settings;
    const options = { parent: this };

    const modelRole = registerSageMakerRole(
      names.modelRole,
      scope.accountId,
      platform.kmsKeyArn,
      (arn) => modelRolePolicy(settings, arn),
      options,
    );
    const rollback = registerAlarms(rollbackAlarms(settings), settings, platform.alarmTopicArn, options);
    const endpoint = registerServing(settings, modelRole, rollback, options);
    registerDriftMonitor(settings, endpoint, options);
    registerAccuracyEvaluatorSchedule(settings, options);
    const watching = [
      personAlarm(settings),
      ...driftAlarms(settings),
      ...accuracyAlarms(settings),
      ...backlogAlarms(settings),
    ];
    registerAlarms(watching, settings, platform.alarmTopicArn, options);
    registerEventRule(
      {
        name: names.approvalRule,
        description: `A version of ${settings.modelPackageGroupName} changed; ${names.endpoint} may roll it out.`,
        trigger: { eventPattern: modelPackagePattern(settings.modelPackageGroupName) },
        maximumEventAgeSeconds: 86_400,
      },
      {
        functionArn: platform.orchestratorFunctionArn,
        deadLetterQueueArn: platform.undeliveredEventsQueueArn,
      },
      options,
    );
    const gateway = registerGateway(settings, gatewayCode, endpoint, rollback, options);
    const document = registerDocument(
      settings,
      modelRole.role.arn,
      gateway === undefined ? [endpoint] : [endpoint, gateway.url, gateway.deploymentGroup],
      options,
    );

    const dashboards = registerEndpointDashboards(settings, options);

    this.endpointName = endpoint.name;
    this.endpointArn = endpoint.arn;
    this.documentParameterName = document.name;
    this.executionRoleArn = modelRole.role.arn;
    this.operationsDashboardName = dashboards.operations.dashboardName;
    this.productDashboardName = dashboards.product.dashboardName;
    if (gateway !== undefined) this.gatewayUrl = gateway.url.functionUrl;
    this.registerOutputs({
      endpointName: this.endpointName,
      endpointArn: this.endpointArn,
      documentParameterName: this.documentParameterName,
      executionRoleArn: this.executionRoleArn,
      operationsDashboardName: this.operationsDashboardName,
      productDashboardName: this.productDashboardName,
      gatewayUrl: this.gatewayUrl,
    });
  }
}
