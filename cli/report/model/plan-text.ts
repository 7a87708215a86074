import { z } from "zod";
import { durationText, plural } from "./words";

const size = z.object({ Type: z.string(), Value: z.number() });
const seconds = z.number();

const deploymentConfig = z.object({
  BlueGreenUpdatePolicy: z
    .object({
      TrafficRoutingConfiguration: z.object({
        Type: z.string(),
        WaitIntervalInSeconds: seconds.optional(),
        CanarySize: size.optional(),
        LinearStepSize: size.optional(),
      }),
      TerminationWaitInSeconds: seconds.optional(),
      MaximumExecutionTimeoutInSeconds: seconds.optional(),
    })
    .optional(),
  RollingUpdatePolicy: z
    .object({
      MaximumBatchSize: size,
      WaitIntervalInSeconds: seconds,
      MaximumExecutionTimeoutInSeconds: seconds.optional(),
    })
    .optional(),
  AutoRollbackConfiguration: z.object({ Alarms: z.array(z.object({ AlarmName: z.string() })) }).optional(),
});

/** The deployment configuration that SageMaker was given, in words; `undefined` when it is none that is known. */
export function planText(plan: Readonly<Record<string, unknown>>): string | undefined {
  const read = deploymentConfig.safeParse(plan);
  if (!read.success) return undefined;
  const {
    BlueGreenUpdatePolicy: blueGreen,
    RollingUpdatePolicy: rolling,
    AutoRollbackConfiguration,
  } = read.data;
  const alarms = AutoRollbackConfiguration?.Alarms.length ?? 0;
  const watch = alarms === 0 ? "no rollback alarm" : `watched by ${plural(alarms, "rollback alarm")}`;
  if (rolling !== undefined)
    return `rolling, ${sizeText(rolling.MaximumBatchSize)} at a time, ${wait(rolling.WaitIntervalInSeconds)} between; ${watch}`;
  if (blueGreen === undefined) return undefined;
  const { TrafficRoutingConfiguration: routing, TerminationWaitInSeconds: bake } = blueGreen;
  const step = routing.CanarySize ?? routing.LinearStepSize;
  const words = [
    step === undefined
      ? "all traffic at once"
      : routing.CanarySize === undefined
        ? `linear, ${sizeText(step)} at a time`
        : `canary of ${sizeText(step)}`,
    ...(routing.WaitIntervalInSeconds === undefined || step === undefined
      ? []
      : [`then a wait of ${wait(routing.WaitIntervalInSeconds)}`]),
    ...(bake === undefined ? [] : [`bake of ${wait(bake)}`]),
  ];
  return `${words.join(", ")}; ${watch}`;
}

/** The alarms that SageMaker was given to roll back by; `undefined` when the plan names none that can be read. */
export function rollbackAlarmsOf(plan: Readonly<Record<string, unknown>> | undefined): string[] | undefined {
  const read = deploymentConfig.safeParse(plan);
  const alarms = read.success ? read.data.AutoRollbackConfiguration?.Alarms : undefined;
  return alarms?.map(({ AlarmName }) => AlarmName);
}

const wait = (value: number): string => durationText(value * 1000);

function sizeText({ Type, Value }: z.infer<typeof size>): string {
  return Type === "INSTANCE_COUNT" ? plural(Value, "instance") : `${Value} % of the capacity`;
}
