import * as z from "zod/mini";
import { endpointDocumentSchema } from "../../functions/shared/endpoint-document";
import { standingAlarmNames, unmovedAlarmNames } from "./standing-alarms";

const seconds = z.optional(z.number().check(z.gte(0), z.lte(3600)));

/** A plan: the document's `rollout` as it is, the endpoint's size, and what its alarms tolerate. */
const rehearsalPlanSchema = z.strictObject({
  endpointName: endpointDocumentSchema.shape.endpointName,
  instanceCount: endpointDocumentSchema.shape.serving.shape.instanceCount.check(z.lte(1000)),
  /** Default ml.m5.large. It decides only whether SageMaker guards the update at all. */
  instanceType: z._default(endpointDocumentSchema.shape.serving.shape.instanceType, "ml.m5.large"),
  rollout: endpointDocumentSchema.shape.rollout,
  /** The component's `alarms`, with its defaults. */
  alarms: z.strictObject({
    latencyP95Ms: z.number().check(z.gt(0), z.lte(60_000)),
    invocation5xxRatio: z._default(z.number().check(z.gte(0), z.lt(1)), 0.01),
    modelErrorRatio: z._default(z.number().check(z.gte(0), z.lt(1)), 0.01),
    evaluationPeriods: z._default(z.int().check(z.gte(1), z.lte(60)), 2),
    datapointsToAlarm: z.optional(z.int().check(z.gte(1), z.lte(60))),
  }),
  /** Rollback alarms that nothing in a rehearsal moves, such as one of your own; they are taken to stay OK. */
  assumedOkAlarmNames: z._default(z.array(z.string().check(z.minLength(1))), []),
  /** What AWS does not say or gives as examples only; the defaults are the sandbox's. */
  sageMaker: z._default(
    z.strictObject({
      provisioningSeconds: seconds,
      activationSeconds: seconds,
      terminationSeconds: seconds,
      alarmPollSeconds: z.optional(z.number().check(z.gte(1), z.lte(3600))),
      capacityRounding: z.optional(z.enum(["up", "down"])),
      percentageShifts: z.optional(z.enum(["asConfigured", "wholeInstances"])),
    }),
    {},
  ),
});

export type RehearsalPlan = z.infer<typeof rehearsalPlanSchema>;

export type ReadPlan =
  | { readonly kind: "plan"; readonly plan: RehearsalPlan }
  | { readonly kind: "problems"; readonly problems: readonly string[] };

/** Reads a plan's text. What AWS would refuse of a well-formed plan is the planner's to say, strategy by strategy. */
export function readRehearsalPlan(text: string): ReadPlan {
  const content = parseJson(text);
  if (content.kind === "problems") return content;
  const parsed = rehearsalPlanSchema.safeParse(content.value);
  const problems = parsed.success
    ? planProblems(parsed.data)
    : parsed.error.issues.map(({ path, message }) => `${path.join(".") || "plan"}: ${message}`);
  if (!parsed.success || problems.length > 0) return { kind: "problems", problems };
  return { kind: "plan", plan: parsed.data };
}

function planProblems(plan: RehearsalPlan): string[] {
  const { evaluationPeriods, datapointsToAlarm = evaluationPeriods } = plan.alarms;
  const standing = standingAlarmNames(plan.endpointName);
  const known = [...standing, ...unmovedAlarmNames(plan.endpointName), ...plan.assumedOkAlarmNames];
  return [
    ...(datapointsToAlarm > evaluationPeriods
      ? [
          `alarms.datapointsToAlarm: must be at most evaluationPeriods (${evaluationPeriods}), is ${datapointsToAlarm}`,
        ]
      : []),
    // An alarm that nobody judges would look like one that stays silent, so it has to be said that it does.
    ...plan.rollout.rollbackAlarmNames.flatMap((name, index) =>
      known.includes(name)
        ? []
        : [
            `rollout.rollbackAlarmNames.${index}: "${name}" is not rehearsed; use ${standing.join(", ")}, ` +
              "or name it in assumedOkAlarmNames as well",
          ],
    ),
    ...plan.assumedOkAlarmNames.flatMap((name, index) =>
      standing.includes(name)
        ? [`assumedOkAlarmNames.${index}: "${name}" is judged in the rehearsal; remove it here`]
        : [],
    ),
  ];
}

function parseJson(
  text: string,
): { kind: "json"; value: unknown } | { kind: "problems"; problems: string[] } {
  try {
    return { kind: "json", value: JSON.parse(text) };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return { kind: "problems", problems: [`plan: is not JSON (${reason})`] };
  }
}
