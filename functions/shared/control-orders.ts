import type { ControlRecord, VersionOrderKind } from "./control-record";
import { sealed } from "./item-seal";
import { type DecisionRecord, partitionKey, sortKeys } from "./ledger-records";
import { absent, unchanged, type WriteCondition } from "./write-condition";

/** What a person may order for an endpoint; always with a name and a reason. */
export type ControlOrder =
  | { readonly kind: "pause" | "resume"; readonly by: string; readonly reason: string }
  | {
      readonly kind: VersionOrderKind;
      readonly by: string;
      readonly reason: string;
      readonly modelPackageVersion: number;
    };

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
} as const;

/** What to write for an order, given the item as it is now and the time in ISO 8601. */
export function orderWrite(
  endpointName: string,
  control: ControlRecord | undefined,
  order: ControlOrder,
  at: string,
): ControlWrite {
  const problems = orderProblems(control, order);
  if (problems.length > 0) throw new ControlOrderError(`${endpointName}: ${problems.join("; ")}`);
  const { by, reason } = order;
  const { paused, ...others } = control ?? {};
  const revision = (control?.revision ?? 0) + 1;
  const change =
    "modelPackageVersion" in order
      ? {
          ...(paused === undefined ? {} : { paused }),
          [order.kind]: { by, reason, at, modelPackageVersion: order.modelPackageVersion },
        }
      : order.kind === "pause"
        ? { paused: { by, reason, at } }
        : {};
  return {
    endpointName,
    record: { ...others, ...change, revision },
    ...(control === undefined ? {} : { expectedRevision: control.revision }),
    decision: {
      kind: "control",
      at,
      endpointName,
      decision: decisions[order.kind],
      reason: `${by}: ${reason}`,
      evidence: { by },
      ...("modelPackageVersion" in order ? { modelPackageVersion: order.modelPackageVersion } : {}),
      trigger: { kind: "order" },
    },
  };
}

function orderProblems(control: ControlRecord | undefined, order: ControlOrder): string[] {
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
