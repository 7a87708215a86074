import type { CloudWatchClient, MetricAlarm } from "@aws-sdk/client-cloudwatch";
import type { SageMakerClient } from "@aws-sdk/client-sagemaker";
import { watchingAlarmNames } from "../../functions/orchestrator/core/alarm-clones";
import { lifecycleEvents } from "../../functions/orchestrator/core/check-verdict";
import type { EndpointDocument } from "../../functions/shared/endpoint-document";
import type { LedgerReader } from "../../functions/shared/ledger-reader";
import type { DecisionRecord, RolloutRecord } from "../../functions/shared/ledger-records";
import { rolloutPhase } from "../../functions/shared/orders/rollout-phase";
import type { TextObjectReader } from "../../functions/shared/text-object";
import { alarmSightings, describeAlarms } from "./alarm-sightings";
import { DecisionCursor } from "./decision-cursor";
import { seeEndpoint } from "./endpoint-sighting";
import { seeHooks } from "./hook-sightings";
import type { AlarmSighting, HookSighting, Look, Part } from "./look";
import { type MetricValues, readMetricValues } from "./metric-values";
import { type Attempt, attempt, partOf } from "./part-attempt";

/** What is looked at, and by what. */
export interface WatchedPlace {
  readonly endpointName: string;
  readonly environment: string;
  readonly dataBucket: string;
  readonly ledger: LedgerReader;
  readonly sageMaker: Pick<SageMakerClient, "send">;
  readonly cloudWatch: Pick<CloudWatchClient, "send">;
  readonly readText: TextObjectReader;
  /** The endpoint's document, which names the rollback alarms. */
  readDocument(): Promise<EndpointDocument>;
  /** Milliseconds since the epoch, on the environment's clock. */
  now(): Promise<number>;
}

/** A look, and what went wrong in it. */
export interface LookTaken {
  readonly look: Look;
  /** The rollout of the look, where it was read. */
  readonly rollout?: RolloutRecord;
  readonly errors: readonly unknown[];
  /** Why the ledger could not be asked for the rollout at all. */
  readonly ledgerError?: unknown;
}

/** CloudWatch has a new figure once a minute. */
const metricsEveryMs = 60_000;

/** Looks at an endpoint again and again, with few calls: what changes seldom is asked for when it can have changed. */
export class Looker {
  private readonly cursor: DecisionCursor;
  private kept:
    | {
        readonly key: string;
        readonly serving: Attempt<number | undefined>;
        readonly document: Attempt<EndpointDocument>;
      }
    | undefined;
  private reports: { readonly deploymentId: string; readonly hooks: readonly HookSighting[] } | undefined;
  private metrics:
    | { readonly at: number; readonly key: string; readonly found: Attempt<MetricValues> }
    | undefined;

  constructor(private readonly place: WatchedPlace) {
    this.cursor = new DecisionCursor(place.ledger, place.endpointName);
  }

  async look(): Promise<LookTaken> {
    const { endpointName, environment, ledger, sageMaker } = this.place;
    const now = await this.place.now();
    const [rollout, control, matter, endpoint] = await Promise.all([
      attempt(() => ledger.rollout(endpointName)),
      attempt(() => ledger.control(endpointName)),
      attempt(() => ledger.matter(endpointName)),
      attempt(() => seeEndpoint(sageMaker, endpointName)),
    ]);
    const record = rollout.kind === "read" ? rollout.value : undefined;
    const [decisions, { serving, document }, hooks] = await Promise.all([
      attempt(() => this.cursor.next(record)),
      this.seldomChanging(record),
      attempt(async () => (record?.state === "CHECKING" ? this.hooksOf(record) : [])),
    ]);
    const alarms = await this.alarmsOf(document, record, now);
    const all = { rollout, control, matter, endpoint, decisions, serving, hooks, ...alarms };
    return {
      look: {
        ...{ endpointName, environment, at: new Date(now).toISOString() },
        rollout: partOf(rollout),
        control: partOf(control),
        matter: partOf(matter),
        servingVersion: partOf(serving),
        decisions: partOf<readonly DecisionRecord[]>(decisions),
        editedDecisions: this.cursor.problems,
        endpoint: partOf(endpoint),
        alarms: partOf(alarms.alarms),
        requests: requestsOf(alarms.metrics),
        hooks: partOf(hooks),
      },
      ...(record === undefined ? {} : { rollout: record }),
      errors: Object.values(all).flatMap((each) => (each.kind === "failed" ? [each.error] : [])),
      ...(rollout.kind === "failed" ? { ledgerError: rollout.error } : {}),
    };
  }

  /** A report is written once and never changed: what was read of a check is not asked for again. */
  private async hooksOf(record: RolloutRecord): Promise<readonly HookSighting[]> {
    const deploymentId = record.check?.deploymentId;
    if (deploymentId === undefined) return [];
    if (this.reports?.deploymentId === deploymentId) return this.reports.hooks;
    const hooks = await seeHooks(this.place.readText, this.place.dataBucket, record);
    if (hooks.length === lifecycleEvents.length) this.reports = { deploymentId, hooks };
    return hooks;
  }

  /** What serves and how it is watched changes with the rollout's state only, or by hand. */
  private async seldomChanging(record: RolloutRecord | undefined) {
    const key = record === undefined ? "none" : `${record.startedAt} ${record.state}`;
    const { kept } = this;
    if (kept?.key === key && kept.serving.kind === "read" && kept.document.kind === "read") return kept;
    const [serving, document] = await Promise.all([
      attempt(
        async () => (await this.place.ledger.variants(this.place.endpointName))[0]?.modelPackageVersion,
      ),
      attempt(() => this.place.readDocument()),
    ]);
    this.kept = { key, serving, document };
    return this.kept;
  }

  private async alarmsOf(
    document: Attempt<EndpointDocument>,
    record: RolloutRecord | undefined,
    now: number,
  ): Promise<{
    readonly alarms: Attempt<readonly AlarmSighting[]>;
    readonly metrics: Attempt<MetricValues>;
  }> {
    const none: Attempt<MetricValues> = { kind: "read", value: { values: new Map() } };
    if (document.kind === "failed") return { alarms: document, metrics: none };
    const open = record !== undefined && rolloutPhase(record) !== "ended" ? record : undefined;
    const names = watchingAlarmNames(document.value, open);
    const described = await attempt(() => describeAlarms(this.place.cloudWatch, names));
    if (described.kind === "failed") return { alarms: described, metrics: none };
    const metrics = await this.metricsOf(described.value, open, now);
    const values = metrics.kind === "read" ? metrics.value.values : new Map<string, number>();
    return { alarms: { kind: "read", value: alarmSightings(names, described.value, values) }, metrics };
  }

  private async metricsOf(
    alarms: readonly MetricAlarm[],
    record: RolloutRecord | undefined,
    now: number,
  ): Promise<Attempt<MetricValues>> {
    const key = `${record?.startedAt ?? ""} ${alarms.map(({ AlarmName }) => AlarmName).join(" ")}`;
    const { metrics } = this;
    const fresh = metrics !== undefined && metrics.key === key && now - metrics.at < metricsEveryMs;
    if (fresh && metrics.found.kind === "read") return metrics.found;
    const found = await attempt(() =>
      readMetricValues(this.place.cloudWatch, alarms, record && fleetsOf(record), now),
    );
    this.metrics = { at: now, key, found };
    return found;
  }
}

/** Until SageMaker has the update there is one fleet only, and nothing to compare. */
function fleetsOf(record: RolloutRecord) {
  if (rolloutPhase(record) === "waiting") return undefined;
  const { endpointName, variantName, previous, endpointConfigName } = record;
  return {
    ...{ endpointName, variantName },
    oldConfigName: previous.endpointConfigName,
    newConfigName: endpointConfigName,
  };
}

function requestsOf(metrics: Attempt<MetricValues>): Part<MetricValues["requests"]> {
  const part = partOf(metrics);
  return part.kind === "read" ? { kind: "read", value: part.value.requests } : part;
}
