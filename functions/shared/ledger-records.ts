import * as z from "zod/mini";
import { itemReader } from "./item-reader";
import { rolloutCheck } from "./rollout-check";
import "./schema-language";

/**
 * The items of the ledger (one DynamoDB table per environment, keys `pk` and `sk`).
 * Decisions are immutable; the other items say what holds now and are only ever written together with a decision.
 */

export const rolloutStates = [
  "RECEIVED",
  "REFUSED",
  "QUEUED",
  "SHIFTING",
  "BAKING",
  "PROMOTED",
  "ROLLED_BACK",
  "FAILED",
  "SUPERSEDED",
  "ABORTED",
  "UNPROVEN",
  "CHECKING",
] as const;
export type RolloutState = (typeof rolloutStates)[number];

const timestamp = z.iso.datetime();
const version = z.int().check(z.gte(1));

/** What an endpoint served before a rollout, and returns to when the rollout fails. */
const previous = z.object({
  endpointConfigName: z.string(),
  modelPackageArn: z.optional(z.string()),
  modelPackageVersion: z.optional(version),
});

/** The one rollout of an endpoint that is running, or that ran last. */
const rolloutRecord = z.object({
  state: z.enum(rolloutStates),
  endpointName: z.string().check(z.minLength(1)),
  modelPackageArn: z.string().check(z.minLength(1)),
  modelPackageVersion: version,
  /**
   * `newVersion` brings another version; `newServing` keeps the version and changes what it runs on; `return` goes back
   * to a configuration that has served before.
   */
  purpose: z.enum(["newVersion", "newServing", "return"]),
  /** When the registry last changed the package, as the gate read it; absent until the gate has run. */
  packageLastModifiedAt: z.optional(timestamp),
  variantName: z.string().check(z.minLength(1)),
  /** Digest of the serving part of the document that this rollout brings. */
  servingDigest: z.string().check(z.minLength(1)),
  /** Absent for a return, whose configuration names its model itself. */
  modelName: z.optional(z.string().check(z.minLength(1))),
  endpointConfigName: z.string().check(z.minLength(1)),
  /** Grows by one with each write of this item; the condition of each write. */
  fence: z.int().check(z.gte(1)),
  /** The invocation that may act for this rollout until `leaseUntil`. */
  owner: z.string().check(z.minLength(1)),
  leaseUntil: timestamp,
  startedAt: timestamp,
  updatedAt: timestamp,
  reason: z.string(),
  /** The write that made this item what it is: how an invocation recognises its own write after a lost answer. */
  writeId: z.string().check(z.minLength(1)),
  previous,
  /** Why a queued rollout does not start yet; absent when nothing holds it. */
  heldBecause: z.optional(z.string()),
  /**
   * Set once the model and the configuration exist, right before the update is requested: by whom, and when the endpoint
   * had last been modified by then. A later modification tells a request that was made from one that was not.
   */
  prepared: z.optional(z.object({ owner: z.string(), endpointModifiedAt: timestamp })),
  /** Who ordered this update to go without its bake, and the rollback alarms that rang by then and are left out. */
  bakeSkip: z.optional(
    z.object({ by: z.string(), reason: z.string(), at: timestamp, alarmsLeftOut: z.array(z.string()) }),
  ),
  /** The standing alarms that are cloned for the new fleet, each with its clone's name, and how many are made by now. */
  alarmClones: z.optional(
    z.object({
      pairs: z.array(z.object({ of: z.string(), name: z.string() })),
      made: z.int().check(z.gte(0)),
    }),
  ),
  requestedAt: z.optional(timestamp),
  /** What the check on a candidate endpoint has made; absent where there is none. */
  check: z.optional(rolloutCheck),
  /** SageMaker was told, through the abort alarm, to roll the update back: why, and when it was last told. */
  abort: z.optional(z.object({ reason: z.string(), publishedAt: timestamp })),
  /** Who ordered this return, and why; absent when nobody did. */
  orderedBy: z.optional(z.object({ by: z.string(), reason: z.string(), at: timestamp })),
});
export type RolloutRecord = z.infer<typeof rolloutRecord>;

/** A configuration that has served and may serve again: SageMaker's endpoint configurations are never deleted. */
const retainedConfiguration = z.object({
  modelPackageArn: z.string().check(z.minLength(1)),
  modelPackageVersion: version,
  endpointConfigName: z.string().check(z.minLength(1)),
  servingDigest: z.string().check(z.minLength(1)),
  since: timestamp,
  until: timestamp,
});
export type RetainedConfiguration = z.infer<typeof retainedConfiguration>;

/** How many of them are kept, newest first, so that the item does not grow with history. */
export const retainedLimit = 10;

/** What serves under a variant, since when, and whether we brought it or found it. */
const variantRecord = z.object({
  variantName: z.string().check(z.minLength(1)),
  modelPackageArn: z.optional(z.string()),
  modelPackageVersion: z.optional(version),
  endpointConfigName: z.string().check(z.minLength(1)),
  servingDigest: z.string().check(z.minLength(1)),
  since: timestamp,
  source: z.enum(["adoption", "rollout"]),
  /** Somebody changed the endpoint to this by hand: only a version approved since then comes by itself. */
  foundByHand: z.optional(z.literal(true)),
  /** What served before, newest first; absent when nothing did. */
  retained: z.optional(z.array(retainedConfiguration)),
  /** The version that a person left by an order to return; older ones than it do not come back on their own. */
  leftVersion: z.optional(version),
  writeId: z.string().check(z.minLength(1)),
});
export type VariantRecord = z.infer<typeof variantRecord>;

/** A version that is not rolled out again until its package changes in the registry (as a new approval does). */
const blockRecord = z.object({
  modelPackageArn: z.string().check(z.minLength(1)),
  modelPackageVersion: version,
  /** When the registry had last changed the package; a later change lifts the block. */
  packageLastModifiedAt: timestamp,
  servingDigest: z.string().check(z.minLength(1)),
  reason: z.string(),
  /**
   * What refused the version: `gate` by its evaluations, `check` on the candidate endpoint, `rollout` when it was to take
   * traffic, `serving` after it; absent = not known.
   */
  cause: z.optional(z.enum(["gate", "check", "rollout", "serving"])),
  at: timestamp,
});
export type BlockRecord = z.infer<typeof blockRecord>;

/** What people order, and the orchestrator's refusal of an order that cannot be carried out. */
export const controlDecisions = [
  "PAUSED",
  "RESUMED",
  "GATE_SKIP_ORDERED",
  "BAKE_SKIP_ORDERED",
  "RETURN_ORDERED",
  "ABORT_ORDERED",
  "CANARY_SILENCED",
  "CANARY_RESTORED",
  "ORDER_REFUSED",
] as const;

/** A person is needed, for the reason given; later: not any more. */
export const personDecisions = ["NEEDS_PERSON", "PERSON_NOT_NEEDED"] as const;

/** The model is trained anew because its accuracy is below what was agreed on, and what came of it. */
export const retrainingDecisions = [
  "RETRAINING_STARTED",
  "RETRAINING_SUCCEEDED",
  "RETRAINING_FAILED",
  "RETRAINING_STUCK",
] as const;

const decisionRecord = z.object({
  /** ULID; sorts by time. */
  id: z.string().check(z.minLength(1)),
  kind: z.enum([
    "adoption",
    "rollout",
    "gate",
    "check",
    "preflight",
    "verdict",
    "control",
    "person",
    "retraining",
  ]),
  at: timestamp,
  endpointName: z.string().check(z.minLength(1)),
  modelPackageArn: z.optional(z.string()),
  modelPackageVersion: z.optional(version),
  /** The rollout's state after the decision, or what else was decided. */
  decision: z.enum([
    ...rolloutStates,
    "ADOPTED",
    "HELD",
    "ABORT_REQUESTED",
    ...personDecisions,
    ...controlDecisions,
    ...retrainingDecisions,
  ]),
  reason: z.string(),
  evidence: z.record(z.string(), z.unknown()),
  previousVersion: z.optional(version),
  /** The deployment configuration that SageMaker was given. */
  plan: z.optional(z.record(z.string(), z.unknown())),
  /** What made a function look. */
  trigger: z.record(z.string(), z.unknown()),
});
export type DecisionRecord = z.infer<typeof decisionRecord>;

export const partitionKey = (endpointName: string): string => `ENDPOINT#${endpointName}`;
export const decisionPrefix = "DECISION#";
export const variantPrefix = "VARIANT#";
export const sortKeys = {
  rollout: "ROLLOUT",
  control: "CONTROL",
  matter: "MATTER",
  retraining: "RETRAINING",
  variant: (variantName: string): string => `${variantPrefix}${variantName}`,
  block: (modelPackageVersion: number): string => `BLOCKED#${String(modelPackageVersion).padStart(10, "0")}`,
  decision: (id: string): string => `${decisionPrefix}${id}`,
} as const;

/** A ledger item that does not have the shape the functions write: edited by hand, or written by another release. */
export class LedgerItemError extends Error {
  override readonly name = "LedgerItemError";
}

/** Reads an item by its schema; throws LedgerItemError with every property that is wrong. */
export function reader<T>(schema: z.ZodMiniType<T>): (item: Record<string, unknown>) => T {
  return itemReader<T>("ledger item", (message) => new LedgerItemError(message))(schema);
}

export const readRolloutItem = reader<RolloutRecord>(rolloutRecord as z.ZodMiniType<RolloutRecord>);
export const readVariantItem = reader<VariantRecord>(variantRecord as z.ZodMiniType<VariantRecord>);
export const readBlockItem = reader<BlockRecord>(blockRecord as z.ZodMiniType<BlockRecord>);
export const readDecisionItem = reader<DecisionRecord>(decisionRecord as z.ZodMiniType<DecisionRecord>);
