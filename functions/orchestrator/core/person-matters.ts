import type { RolloutRecord } from "../../shared/ledger-records";
import type { MatterTopic, OpenMatter } from "../../shared/matter-record";
import type { Decision } from "./decision";
import { type Facts, isUnderway, isWaiting, isWatched } from "./facts";
import { decisionOf, iso, type LedgerWrite, versionOf, type WriteContext } from "./ledger-write";

/** Something that a person has to look into. */
export interface Matter {
  readonly topic: MatterTopic;
  readonly reason: string;
}

/** What a look at an endpoint has found out: a matter, that there is none, or that this look could not tell. */
export type MatterFound = Matter | "none" | "notTold";

const halfAnHour = 1800;

/**
 * How many seconds a matter may last before people are told. What a throttled call, a late alarm or AWS itself usually
 * ends by itself is nobody's matter for half an hour; what only a person can end is one at once.
 */
export const matterPatienceSeconds: Readonly<Record<MatterTopic, number>> = {
  ledgerEdited: 0,
  endpointBroken: 0,
  endpointMissing: halfAnHour,
  endpointStatusUnknown: halfAnHour,
  endpointChangedByHand: 0,
  severalVariants: 0,
  configurationDeleted: 0,
  alarmDeleted: 0,
  alarmRinging: halfAnHour,
  servingUnapproved: 0,
  updateNotPossible: 0,
  candidateNameTaken: 0,
  gateNotJudged: halfAnHour,
};

/** Where the reasons are explained; the runbook has one section per topic. */
export const runbookOf = ({ document }: Facts): string =>
  `${document.people.runbookBaseUrl.replace(/\/+$/, "")}/needs-person.md`;

/** What a decision that ends a look says about matters of people. */
export function matterOf(decision: Decision, facts: Facts): MatterFound {
  if (decision.kind === "needsPerson") return { topic: decision.topic, reason: decision.reason };
  if (decision.kind !== "wait") return "none";
  const { endpoint, rollout } = facts;
  // While another invocation acts, a pause lasts or the endpoint moves, what was the matter may still be.
  if (rollout !== undefined && isWaiting(rollout)) return "notTold";
  const settled = endpoint.kind === "exists" && endpoint.status === "InService";
  const idle = rollout === undefined || !(isUnderway(rollout) || isWatched(rollout));
  return idle && !settled ? "notTold" : "none";
}

/** The matter as the ledger has it after this look. */
export function matterAfter(facts: Facts, found: MatterFound, now: number): OpenMatter | undefined {
  const known = facts.matter?.matter;
  const state = facts.rollout?.state ?? "none";
  if (facts.editedMatter !== undefined && typeof found === "string")
    return {
      topic: "ledgerEdited",
      state,
      reason: facts.editedMatter.problem,
      since: iso(now),
      raisedAt: iso(now),
    };
  if (found === "none") return undefined;
  if (found === "notTold") return known?.state === state ? known : undefined;
  const { topic, reason } = found;
  const patience = matterPatienceSeconds[topic];
  // The text of what may pass changes from one look to the next; what a person has to end has one text.
  const same = known?.topic === topic && known.state === state && (patience > 0 || known.reason === reason);
  if (same && known.raisedAt !== undefined) return known;
  const since = same ? known.since : iso(now);
  const due = now - Date.parse(since) >= patience * 1000;
  return { topic, state, reason, since, ...(due ? { raisedAt: iso(now) } : {}) };
}

/** What to write of it; `undefined` when the ledger says so already. A matter is a decision once, as is its end. */
export function matterWrite(
  context: WriteContext,
  after: OpenMatter | undefined,
): Pick<LedgerWrite, "matter"> | undefined {
  const { facts } = context;
  const { matter: known, revision = 0 } = facts.matter ?? {};
  if (JSON.stringify(known) === JSON.stringify(after)) return undefined;
  const record = { revision: revision + 1, ...(after === undefined ? {} : { matter: after }) };
  const decision = matterDecision(context, known, after);
  return {
    matter: {
      record,
      ...(facts.matter === undefined ? {} : { expectedRevision: revision }),
      ...(facts.editedMatter === undefined ? {} : { replacesAny: true }),
      ...(decision === undefined ? {} : { decision }),
    },
  };
}

function matterDecision(
  context: WriteContext,
  known: OpenMatter | undefined,
  after: OpenMatter | undefined,
): NonNullable<LedgerWrite["matter"]>["decision"] {
  const { facts } = context;
  const version = facts.rollout === undefined ? {} : versionAtHand(facts.rollout);
  const { editedMatter } = facts;
  const replaced = editedMatter === undefined ? {} : { replacedItem: editedMatter.item };
  const ended = known?.raisedAt === undefined ? {} : { endedTopic: known.topic, endedReason: known.reason };
  if (after?.raisedAt !== undefined)
    return decisionOf(context, {
      kind: "person",
      decision: "NEEDS_PERSON",
      reason: after.reason,
      ...version,
      evidence: {
        topic: after.topic,
        state: after.state,
        since: after.since,
        runbook: runbookOf(facts),
        ...ended,
        ...replaced,
      },
    });
  if (known?.raisedAt === undefined) return undefined;
  return decisionOf(context, {
    kind: "person",
    decision: "PERSON_NOT_NEEDED",
    reason: `over: ${known.reason}`,
    ...version,
    evidence: { topic: known.topic, state: known.state, since: known.since, raisedAt: known.raisedAt },
  });
}

/** The rollout that ended is not what the matter is about. */
const versionAtHand = (rollout: RolloutRecord) =>
  isWaiting(rollout) || isUnderway(rollout) || isWatched(rollout) ? versionOf(rollout) : {};
