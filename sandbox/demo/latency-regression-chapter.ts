import { DescribeAlarmsCommand, type MetricAlarm } from "@aws-sdk/client-cloudwatch";
import type { DecisionRecord, RolloutRecord } from "../../functions/shared/ledger-records";
import type { VersionRecipe } from "../data/registry-plan";
import { firstBreach, runbookOf } from "./alarm-breach";
import { type DemoContext, demoNames } from "./demo-context";
import { DemoFailed, expectDecision } from "./demo-failed";
import type { DemoRecord } from "./demo-record";
import { invocationsByMinute, sumOf } from "./invocations";
import { watchRollback } from "./rollback-watch";
import type { RolloutPlay } from "./rollout-play";
import { waitUntil } from "./wait-until";

const { endpointName } = demoNames;
const minuteMs = 60_000;
type Regression = NonNullable<DemoRecord["latencyRegression"]>;

/** A version that gets slower with every minute passes gate and check, takes its canary, and is rolled back. */
export async function latencyRegressionIsRolledBack(
  context: DemoContext,
  play: RolloutPlay,
  recipe: VersionRecipe,
): Promise<Regression> {
  const { narrator, clients } = context;
  const { version } = recipe;
  await play.approve(recipe);
  const rolloutEnded = new AbortController();
  const [{ end, seen }, watched] = await Promise.all([
    play.follow(recipe, 120).finally(() => rolloutEnded.abort()),
    watchRollback(context, rolloutEnded.signal),
  ]);
  expectDecision(end, "ROLLED_BACK", version);

  const alarm = [...watched.rang.values()].find(({ AlarmName = "" }) => end.reason.includes(AlarmName));
  const rollout = await clients.ledger.rollout(endpointName);
  if (alarm === undefined || rollout?.requestedAt === undefined)
    throw new DemoFailed(`version ${version} was rolled back by no alarm of its endpoint: ${end.reason}`);
  const facts = await measured(context, end, rollout, {
    alarm,
    rollbackStartedAt: watched.rollbackStartedAt,
  });
  tell(narrator, version, facts);
  await untilQuiet(context, facts.alarm.name);
  return { version, ...facts, seen };
}

async function measured(
  { clients: { cloudWatch } }: DemoContext,
  end: DecisionRecord,
  { requestedAt = end.at, variantName, endpointConfigName }: RolloutRecord,
  { alarm, rollbackStartedAt = end.at }: { alarm: MetricAlarm; rollbackStartedAt: string | undefined },
): Promise<Omit<Regression, "version" | "seen">> {
  const since = Date.parse(requestedAt);
  const until = Date.parse(end.at) + minuteMs;
  const breachAt = await firstBreach(cloudWatch, alarm, since, until);
  if (breachAt === undefined)
    throw new DemoFailed(`${alarm.AlarmName} rang, though its metric never lay above its threshold`);
  const query = { endpointName, variantName, since, until };
  const bad = await invocationsByMinute(cloudWatch, { ...query, endpointConfigName });
  const all = await invocationsByMinute(cloudWatch, query);
  const requestsOfVersion = sumOf(bad.values());
  const requests = sumOf([...bad.keys()].map((minute) => all.get(minute) ?? 0));
  return {
    updateRequestedAt: requestedAt,
    breachAt,
    rollbackStartedAt,
    minutesToBreach: minutesBetween(requestedAt, breachAt),
    minutesFromBreachToRollback: minutesBetween(breachAt, rollbackStartedAt),
    requestsOfVersion,
    requests,
    shareOfVersion: requests === 0 ? 0 : requestsOfVersion / requests,
    alarm: { name: alarm.AlarmName ?? "", runbook: runbookOf(alarm) ?? "" },
  };
}

function tell(
  narrator: DemoContext["narrator"],
  version: number,
  facts: Omit<Regression, "version" | "seen">,
) {
  const { alarm, requests, requestsOfVersion, shareOfVersion } = facts;
  const minutes = (count: number) => `${count.toFixed(1).padStart(5)} min`;
  narrator.say(`rang: ${alarm.name}`);
  narrator.say(`      ${alarm.runbook}`);
  narrator.say(
    `${minutes(facts.minutesToBreach)}  from the start of the update to the breach of its threshold`,
  );
  narrator.say(`${minutes(facts.minutesFromBreachToRollback)}  from the breach to the start of the rollback`);
  narrator.say(
    `version ${version} answered ${requestsOfVersion} of the ${requests} requests of its minutes in service: ${(shareOfVersion * 100).toFixed(0)} %`,
  );
}

/** An alarm that still rings would hold or stop whatever comes next. */
async function untilQuiet({ narrator, clients, signal }: DemoContext, alarmName: string): Promise<void> {
  narrator.waiting(`${alarmName} to be OK again`);
  const quiet = async () => {
    const { MetricAlarms = [] } = await clients.cloudWatch.send(
      new DescribeAlarmsCommand({ AlarmNames: [alarmName], StateValue: "ALARM" }),
    );
    return MetricAlarms.length === 0 || undefined;
  };
  await waitUntil(quiet, { what: `the end of ${alarmName}`, deadlineSeconds: 60, signal });
}

function minutesBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / minuteMs;
}
