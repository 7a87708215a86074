import { changesBetween } from "../../cli/watch/changes";
import { clockText } from "../../cli/watch/durations";
import { Looker } from "../../cli/watch/looker";
import { statusLine } from "../../cli/watch/status-line";
import type { WatchView } from "../../cli/watch/view";
import { watchView } from "../../cli/watch/watch-view";
import type { DecisionRecord } from "../../functions/shared/ledger-records";
import { readDocument } from "../../functions/shared/read-document";
import { textObjectReader } from "../../functions/shared/text-object";
import { type DemoContext, demoNames } from "./demo-context";
import { DemoFailed } from "./demo-failed";
import type { DemoRecord } from "./demo-record";
import type { Traffic } from "./traffic";
import { waitUntil } from "./wait-until";

const { endpointName, documentPath, dataBucketName } = demoNames;
const ends: readonly string[] = [
  ...["PROMOTED", "REFUSED", "ROLLED_BACK", "FAILED"],
  ...["SUPERSEDED", "ABORTED", "UNPROVEN"],
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

/** Follows a version from its approval to its verdict, and tells what changes on the way as `npm run watch` does. */
export async function followRollout(
  context: DemoContext,
  { version, deadlineSeconds, traffic }: RolloutToFollow,
): Promise<FollowedRollout> {
  const { narrator, clients, signal } = context;
  const looker = demoLooker(context);
  const seen: { at: string; seen: string }[] = [];
  let [view, told]: (WatchView | undefined)[] = [];
  await waitUntil(
    async () => {
      view = watchView((await looker.look()).look, view);
      const now = aboutVersion(view, version);
      for (const { at, text } of changesBetween(now, told)) {
        seen.push({ at, seen: text });
        narrator.say(`${clockText(at)}  ${text}`);
      }
      told = now;
      const { answered, failed } = traffic.counts();
      const counts = `${answered} requests answered, ${failed} failed`;
      narrator.waiting(`${clockText(view.at)}  ${statusLine(now)}; ${counts}`);
      // The decisions of a look are read after the rollout: its end may be told by them one look earlier.
      const ended = now.decisions.some(({ decision }) => ends.includes(decision));
      const shown = now.rollout === undefined || ends.includes(now.rollout.state);
      return (ended && shown) || undefined;
    },
    {
      what: `the verdict on version ${version}`,
      deadlineSeconds,
      signal,
      everyMs: 400,
      seen: () => seen.at(-1)?.seen ?? "nothing",
    },
  );
  const decisions = await clients.ledger.decisions(endpointName);
  const end = decisions.find(
    ({ decision, modelPackageVersion }) => modelPackageVersion === version && ends.includes(decision),
  );
  if (end === undefined) throw new DemoFailed(`the verdict on version ${version} is gone from the ledger`);
  return { end, seen };
}

/** What a view says of one version: the rollout before its own is no part of its story. */
function aboutVersion({ rollout, endedMeanwhile: _, ...view }: WatchView, version: number): WatchView {
  const decisions = view.decisions.filter((decision) => decision.version === version);
  return rollout?.version === version
    ? { ...view, decisions, rollout }
    : { ...view, decisions, activity: "rollout", alarms: [] };
}

function demoLooker({ clients, clock }: DemoContext): Looker {
  return new Looker({
    endpointName,
    environment: "sandbox",
    dataBucket: dataBucketName,
    ledger: clients.ledger,
    sageMaker: clients.sageMaker,
    cloudWatch: clients.cloudWatch,
    readText: textObjectReader(clients.s3),
    readDocument: () => readDocument(clients.ssm, documentPath, endpointName),
    now: async () => (await clock.read()).nowMs,
  });
}
