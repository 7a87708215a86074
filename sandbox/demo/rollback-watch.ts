import { DescribeAlarmsCommand, type MetricAlarm } from "@aws-sdk/client-cloudwatch";
import { DescribeEndpointCommand } from "@aws-sdk/client-sagemaker";
import { type DemoContext, demoNames } from "./demo-context";
import { waitUntil } from "./wait-until";

const { endpointName } = demoNames;
/** What SageMaker calls a new fleet that it removes again. */
const removing = "Deleting";

export interface SeenRollback {
  /** The endpoint's alarms that rang meanwhile, as they were defined, by name. */
  readonly rang: ReadonlyMap<string, MetricAlarm>;
  /** When SageMaker began to roll back, by its own account (ISO 8601); undefined when that was not seen. */
  readonly rollbackStartedAt: string | undefined;
}

/**
 * Watches the endpoint and its alarms until the rollout has ended. It looks often: on the sandbox's clock a rollback
 * takes half a second.
 */
export async function watchRollback(
  { clients, signal }: Pick<DemoContext, "clients" | "signal">,
  rolloutEnded: AbortSignal,
): Promise<SeenRollback> {
  const rang = new Map<string, MetricAlarm>();
  let rollbackStartedAt: string | undefined;
  const look = async (): Promise<true | undefined> => {
    rollbackStartedAt ??= await rollbackStart(clients.sageMaker);
    const { MetricAlarms = [] } = await clients.cloudWatch.send(
      new DescribeAlarmsCommand({ AlarmNamePrefix: `${endpointName}-`, StateValue: "ALARM" }),
    );
    for (const alarm of MetricAlarms) if (alarm.AlarmName !== undefined) rang.set(alarm.AlarmName, alarm);
    return rolloutEnded.aborted || undefined;
  };
  // The rollout has a deadline of its own, which is the shorter one.
  await waitUntil(look, { what: "the rollout's end", deadlineSeconds: 600, signal, everyMs: 100 });
  return { rang, rollbackStartedAt };
}

async function rollbackStart(sageMaker: DemoContext["clients"]["sageMaker"]): Promise<string | undefined> {
  const endpoint = await sageMaker.send(new DescribeEndpointCommand({ EndpointName: endpointName }));
  return (endpoint.PendingDeploymentSummary?.ProductionVariants ?? [])
    .flatMap(({ VariantStatus }) => VariantStatus ?? [])
    .find(({ Status }) => Status === removing)
    ?.StartTime?.toISOString();
}
