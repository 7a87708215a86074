import { z } from "zod";
import { rolloutStates } from "../../functions/shared/ledger-records";
import type { Change } from "./changes";
import type { WatchView } from "./view";

const time = z.iso.datetime();
const percent = z.int().min(0).max(100);
const shares = { oldPercent: percent, newPercent: percent };
const addUp = ({ oldPercent, newPercent }: { oldPercent: number; newPercent: number }): boolean =>
  oldPercent + newPercent === 100;

const share = z.union([
  z.strictObject({ kind: z.literal("known"), ...shares }).refine(addUp, "the shares must add up to 100"),
  z.strictObject({ kind: z.literal("unknown"), reason: z.string() }),
]);

const finding = z.strictObject({
  check: z.string(),
  status: z.enum(["passed", "failed", "notEvaluable"]),
  detail: z.string(),
});

const verdict = z.strictObject({
  outcome: z.enum(["promoted", "notPromoted"]),
  reason: z.string(),
  nextStep: z.string(),
});

const rollout = z.strictObject({
  version: z.int(),
  previousVersion: z.int().optional(),
  purpose: z.enum(["newVersion", "newServing", "return"]),
  state: z.enum(rolloutStates),
  phase: z.enum(["waiting", "underway", "watched", "ended"]),
  meaning: z.string(),
  startedAt: time,
  seconds: z.number().min(0),
  plan: z
    .strictObject({
      strategy: z.enum(["canary", "linear", "allAtOnce", "rolling"]),
      step: z
        .union([z.strictObject({ percent: z.number() }), z.strictObject({ instances: z.number() })])
        .optional(),
      waitSeconds: z.number(),
      bakeSeconds: z.number(),
    })
    .optional(),
  heldBecause: z.string().optional(),
  share: share.optional(),
  measured: z
    .strictObject({ ...shares, requests: z.number().positive(), minutes: z.number().positive() })
    .refine(addUp, "the shares must add up to 100")
    .optional(),
  instances: z
    .strictObject({
      old: z.number().optional(),
      new: z.number().optional(),
      wanted: z.number().optional(),
    })
    .optional(),
  stage: z.string().optional(),
  bake: z
    .strictObject({
      startedAt: time,
      seconds: z.number().min(0).optional(),
      secondsLeft: z.number().min(0).optional(),
      last: z.boolean(),
    })
    .optional(),
  checked: z.boolean(),
  hooks: z.array(
    z.strictObject({
      event: z.enum(["BeforeAllowTraffic", "AfterAllowTraffic"]),
      status: z.enum(["Succeeded", "Failed"]),
      findings: z.array(finding),
    }),
  ),
  rang: z.array(z.string()),
  verdict: verdict.optional(),
});

/**
 * A line of `npm run watch -- <endpoint> --json`: what has changed, and all that is so now. Growing it is compatible;
 * renaming is not, and makes another `formatVersion`.
 */
export const watchDocument = z.strictObject({
  formatVersion: z.literal(1),
  endpointName: z.string(),
  environment: z.string(),
  at: time,
  changes: z.array(z.strictObject({ kind: z.string(), at: time, text: z.string() })),
  activity: z.enum(["rollout", "none", "unknown"]),
  servingVersion: z.int().optional(),
  rollout: rollout.optional(),
  endedMeanwhile: z
    .strictObject({ version: z.int(), startedAt: time, state: z.enum(rolloutStates), verdict })
    .optional(),
  alarms: z.array(
    z.strictObject({
      name: z.string(),
      label: z.string(),
      state: z.string(),
      value: z.number().optional(),
      threshold: z.number().optional(),
      percentOfThreshold: z.number().min(0).optional(),
      inMicroseconds: z.literal(true).optional(),
    }),
  ),
  paused: z.strictObject({ by: z.string(), at: time, reason: z.string() }).optional(),
  person: z
    .strictObject({ topic: z.string(), reason: z.string(), since: time, called: z.boolean() })
    .optional(),
  decisions: z.array(
    z.strictObject({
      id: z.string(),
      at: time,
      decision: z.string(),
      version: z.int().optional(),
      reason: z.string(),
    }),
  ),
  unreadable: z.array(z.strictObject({ part: z.string(), reason: z.string() })),
});
export type WatchDocument = z.infer<typeof watchDocument>;

/** The view as one line for machines. */
export function jsonLine(view: WatchView, changes: readonly Change[]): string {
  const { endpointName, environment, at, ...rest } = view;
  return JSON.stringify({ formatVersion: 1, endpointName, environment, at, changes, ...rest });
}
