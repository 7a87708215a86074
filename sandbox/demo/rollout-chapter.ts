import { DescribeEndpointCommand } from "@aws-sdk/client-sagemaker";
import type { DecisionRecord } from "../../functions/shared/ledger-records";
import { type DemoContext, demoNames } from "./demo-context";
import type { DemoRecord } from "./demo-record";
import type { Traffic } from "./traffic";
import { waitUntil } from "./wait-until";

const { endpointName } = demoNames;
const ends: readonly DecisionRecord["decision"][] = [
  ...(["PROMOTED", "REFUSED", "ROLLED_BACK", "FAILED"] as const),
  ...(["SUPERSEDED", "ABORTED", "UNPROVEN"] as const),
];

export interface RolloutToFollow {
  readonly version: number;
  readonly deadlineSeconds: number;
  /** What calls the endpoint meanwhile. */
  readonly traffic: Traffic;
}

export interface FollowedRollout {
  readonly end: DecisionRecord;
  readonly seen: DemoRecord["rollout"];
}

/** Follows a version from its approval to its verdict, and tells what changes on the way. */
export async function followRollout(
  { narrator, clients, clock, signal }: DemoContext,
  { version, deadlineSeconds, traffic }: RolloutToFollow,
): Promise<FollowedRollout> {
  const seen: { at: string; seen: string }[] = [];
  let toldDecisions = 0;
  const tell = (at: string, text: string): void => {
    seen.push({ at, seen: text });
    narrator.say(`${at.slice(11, 19)}  ${text}`);
  };
  const end = await waitUntil(
    async () => {
      const decisions = (await clients.ledger.decisions(endpointName)).filter(
        ({ modelPackageVersion }) => modelPackageVersion === version,
      );
      for (const { at, decision, reason } of decisions.slice(toldDecisions))
        tell(at, `${decision}: ${reason}`);
      toldDecisions = decisions.length;
      const verdict = decisions.find(({ decision }) => ends.includes(decision));
      if (verdict !== undefined) return verdict;
      const now = new Date((await clock.read()).nowMs).toISOString();
      const phase = await phaseOf(clients.sageMaker);
      if (phase !== "" && phase !== seen.findLast(({ seen: text }) => text.startsWith("endpoint: "))?.seen)
        tell(now, phase);
      const { answered, failed } = traffic.counts();
      const still = phase === "" ? atWork(decisions.at(-1)) : "nothing new";
      narrator.waiting(`${now.slice(11, 19)}  ${still}; ${answered} requests answered, ${failed} failed`);
      return undefined;
    },
    {
      what: `the verdict on version ${version}`,
      deadlineSeconds,
      signal,
      everyMs: 400,
      seen: () => seen.at(-1)?.seen ?? "nothing",
    },
  );
  return { end, seen };
}

function atWork(newest: DecisionRecord | undefined): string {
  return newest?.decision === "CHECKING"
    ? "tried out on a candidate endpoint"
    : "the orchestrator is at work";
}

/** What the endpoint says of an update in progress, in its own words; empty when none is. */
async function phaseOf(sageMaker: DemoContext["clients"]["sageMaker"]): Promise<string> {
  const endpoint = await sageMaker.send(new DescribeEndpointCommand({ EndpointName: endpointName }));
  const statuses = (endpoint.PendingDeploymentSummary?.ProductionVariants ?? []).flatMap(
    ({ VariantStatus }) => VariantStatus ?? [],
  );
  const latest = statuses.at(-1);
  return latest === undefined ? "" : `endpoint: ${latest.StatusMessage ?? latest.Status}`;
}
