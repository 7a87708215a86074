import { assertNever } from "./assert-never";
import type { CanarySilence, ControlRecord, VersionOrderKind } from "./control-record";
import { sealed } from "./item-seal";
import { type DecisionRecord, partitionKey, sortKeys } from "./ledger-records";
import { absent, unchanged, type WriteCondition } from "./write-condition";

/** What a person may order for an endpoint; always with a name and a reason. */
export type ControlOrder = { readonly by: string; readonly reason: string } & (
  | { readonly kind: "pause" | "resume" | "restoreCanary" }
  | { readonly kind: VersionOrderKind; readonly modelPackageVersion: number }
  | {
      readonly kind: "silenceCanary";
      /** ISO 8601; when whoever ordered it means to end it. */
      readonly until: string;
      /** The automation that will end it; absent where none does. */
      readonly automationExecutionId?: string;
    }
);

/** What is ordered about rollouts, and not about how they are watched. */
export type RolloutOrderKind = Exclude<ControlOrder["kind"], "silenceCanary" | "restoreCanary">;

/** An order that is not complete, or does not fit what was ordered before. All problems at once. */
export class ControlOrderError extends Error {
  override readonly name = "ControlOrderError";
}

/** One conditional write: the item and the decision together, or neither. */
export interface ControlWrite {
  readonly endpointName: string;
  readonly record: ControlRecord;
  /** The revision that the order was given on; absent = there is no item yet. */
  readonly expectedRevision?: number;
  readonly decision: Omit<DecisionRecord, "id">;
}

const decisions = {
  pause: "PAUSED",
  resume: "RESUMED",
  skipGate: "GATE_SKIP_ORDERED",
  skipBake: "BAKE_SKIP_ORDERED",
  returnTo: "RETURN_ORDERED",
  abort: "ABORT_ORDERED",
  silenceCanary: "CANARY_SILENCED",
  restoreCanary: "CANARY_RESTORED",
} as const;

/**
 * What to write for an order, given the item as it is now and the time in ISO 8601. `trigger` says where the order came
 * from beyond that it is one.
 */
export function orderWrite(
  endpointName: string,
  control: ControlRecord | undefined,
  order: ControlOrder,
  at: string,
  trigger: Readonly<Record<string, string>> = {},
): ControlWrite {
  const problems = orderProblems(control, order, at);
  if (problems.length > 0) throw new ControlOrderError(`${endpointName}: ${problems.join("; ")}`);
  const { by, reason } = order;
  return {
    endpointName,
    record: { ...changed(control, order, at), revision: (control?.revision ?? 0) + 1 },
    ...(control === undefined ? {} : { expectedRevision: control.revision }),
    decision: {
      kind: "control",
      at,
      endpointName,
      decision: decisions[order.kind],
      reason: `${by}: ${reason}`,
      evidence: { by, ...(order.kind === "silenceCanary" ? { until: order.until } : {}) },
      ...("modelPackageVersion" in order ? { modelPackageVersion: order.modelPackageVersion } : {}),
      trigger: { kind: "order", ...trigger },
    },
  };
}

/** What is ordered after the order; what it ends is gone. */
function changed(
  control: ControlRecord | undefined,
  order: ControlOrder,
  at: string,
): Omit<ControlRecord, "revision"> {
  const { paused, canarySilenced, ...versionOrders } = control ?? {};
  const pause = paused === undefined ? {} : { paused };
  const silence = canarySilenced === undefined ? {} : { canarySilenced };
  const given = { by: order.by, reason: order.reason, at };
  switch (order.kind) {
    case "pause":
      return { ...versionOrders, ...silence, paused: given };
    case "resume":
      return { ...versionOrders, ...silence };
    case "silenceCanary": {
      const { until, automationExecutionId } = order;
      const automation = automationExecutionId === undefined ? {} : { automationExecutionId };
      return { ...versionOrders, ...pause, canarySilenced: { ...given, until, ...automation } };
    }
    case "restoreCanary":
      return { ...versionOrders, ...pause };
    case "skipGate":
    case "skipBake":
    case "returnTo":
    case "abort":
      return {
        ...versionOrders,
        ...pause,
        ...silence,
        [order.kind]: { ...given, modelPackageVersion: order.modelPackageVersion },
      };
    default:
      return assertNever(order);
  }
}

function orderProblems(control: ControlRecord | undefined, order: ControlOrder, at: string): string[] {
  const version = "modelPackageVersion" in order ? order.modelPackageVersion : 1;
  const paused = control?.paused;
  return [
    ...(order.by.trim() === "" ? ["by: is blank; say who orders it"] : []),
    ...(order.reason.trim() === "" ? ["reason: is blank; say why, it goes into the ledger"] : []),
    ...(Number.isInteger(version) && version >= 1
      ? []
      : [`modelPackageVersion: must be a whole number from 1, is ${version}`]),
    ...(order.kind === "pause" && paused !== undefined
      ? [`new rollouts are paused already, by ${paused.by} since ${paused.at}`]
      : []),
    ...(order.kind === "resume" && paused === undefined ? ["new rollouts are not paused"] : []),
    ...(order.kind === "silenceCanary" ? silenceProblems(control?.canarySilenced, order.until, at) : []),
  ];
}

/** A silence whose time is over has lost whoever was to end it, and may be ordered anew. */
function silenceProblems(silence: CanarySilence | undefined, until: string, at: string): string[] {
  const isSilent = silence !== undefined && Date.parse(silence.until) > Date.parse(at);
  return [
    ...(Date.parse(until) > Date.parse(at) ? [] : [`until: must be after ${at}, is ${until}`]),
    ...(isSilent
      ? [
          `the synthetic canary is silent already, by ${silence.by} until ${silence.until}; let that end, or restore the canary first`,
        ]
      : []),
  ];
}

/** The order as the input of DynamoDB's TransactWriteItems; `decisionId` is a new ULID. */
export function orderTransaction(tableName: string, write: ControlWrite, decisionId: string) {
  const pk = partitionKey(write.endpointName);
  const put = (sk: string, item: object, condition: WriteCondition) => ({
    Put: { TableName: tableName, Item: sealed({ ...item, pk, sk }), ...condition },
  });
  return {
    TransactItems: [
      put(sortKeys.control, write.record, unchanged("revision", write.expectedRevision)),
      put(sortKeys.decision(decisionId), { ...write.decision, id: decisionId }, absent),
    ],
  };
}
