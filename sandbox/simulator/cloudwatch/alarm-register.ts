import type { AlarmReader, AlarmState, SimulatedTime } from "../kernel/ports";
import { alarmDatapoints, reasonData } from "./alarm-datapoints";
import type { AlarmDefinition } from "./alarm-definition";
import { additionalPeriods, type Datapoint, evaluateAlarm } from "./alarm-evaluator";
import { AlarmHistory } from "./alarm-history";
import { type AlarmRecord, type AlarmTransition, alarmName, type StateDescription } from "./alarm-record";
import { type MetricStore, minuteMs } from "./metric-store";

const dayMs = 24 * 60 * 60 * 1000;
const hourMs = 60 * 60 * 1000;

/** All metric alarms and the one place that changes their states. */
export class AlarmRegister implements AlarmReader {
  readonly history = new AlarmHistory();
  readonly #alarms = new Map<string, AlarmRecord>();
  readonly #store: MetricStore;
  readonly #onTransition: (transition: AlarmTransition) => void;

  constructor(store: MetricStore, onTransition: (transition: AlarmTransition) => void) {
    this.#store = store;
    this.#onTransition = onTransition;
  }

  stateOf(name: string): AlarmState | undefined {
    return this.#alarms.get(name)?.state.value;
  }

  get(name: string): AlarmRecord | undefined {
    return this.#alarms.get(name);
  }

  /** All alarms, ordered by name. */
  list(): readonly AlarmRecord[] {
    return [...this.#alarms.values()].sort((left, right) => (alarmName(left) < alarmName(right) ? -1 : 1));
  }

  /** A new alarm begins without data; a changed one keeps its state until it is judged again. */
  put(name: string, arn: string, definition: AlarmDefinition, now: SimulatedTime): void {
    const known = this.#alarms.get(name);
    const initial: StateDescription = {
      value: "INSUFFICIENT_DATA",
      reason: "Unchecked: Initial alarm creation",
      reasonData: undefined,
      since: now,
    };
    this.#alarms.set(name, {
      arn,
      definition,
      actionsEnabled: definition.request.ActionsEnabled ?? true,
      created: known?.created ?? now,
      configurationUpdated: now,
      warmingUp: (known?.warmingUp ?? true) && definition.warmUp !== undefined,
      state: known?.state ?? initial,
      tags:
        known?.tags ??
        new Map((definition.request.Tags ?? []).map((tag) => [tag.Key ?? "", tag.Value ?? ""])),
    });
    const verb = known === undefined ? "created" : "updated";
    const data = { version: "1.0", type: known === undefined ? "Create" : "Update" };
    this.history.add(name, now, "ConfigurationUpdate", `Alarm "${name}" ${verb}`, data);
  }

  update(name: string, change: Partial<Pick<AlarmRecord, "actionsEnabled" | "tags" | "warmingUp">>): void {
    const alarm = this.#alarms.get(name);
    if (alarm !== undefined) this.#alarms.set(name, { ...alarm, ...change });
  }

  delete(name: string): void {
    this.#alarms.delete(name);
  }

  /** Judges every alarm for the moment `now`, which must be a full minute. */
  evaluate(now: SimulatedTime): void {
    for (const alarm of this.list()) {
      const { definition } = alarm;
      const { rule } = definition;
      const windowMs = rule.evaluationPeriods * definition.periodSeconds * 1000;
      // Alarms over more than one day are judged once an hour, all others each minute.
      if (windowMs > dayMs && now % hourMs !== 0) continue;
      const range = alarmDatapoints(this.#store, definition, now, rule.evaluationPeriods + additionalPeriods);
      if (alarm.warmingUp) {
        if (warmsUpStill(alarm, range, now)) continue;
        this.update(alarmName(alarm), { warmingUp: false });
      }
      const verdict = evaluateAlarm(rule, range, alarm.state.value);
      if (verdict.state === alarm.state.value) continue;
      this.setState(alarmName(alarm), {
        value: verdict.state,
        reason: verdict.reason,
        reasonData: reasonData(definition, verdict.evaluated, now),
        since: now,
      });
    }
  }

  /** Changes the state, by judgement or by hand. The same state again changes the reason only and tells nobody. */
  setState(name: string, state: StateDescription): void {
    const alarm = this.#alarms.get(name);
    if (alarm === undefined) return;
    const previous = alarm.state;
    if (previous.value === state.value) {
      this.#alarms.set(name, { ...alarm, state: { ...state, since: previous.since } });
      return;
    }
    const changed: AlarmRecord = { ...alarm, state };
    this.#alarms.set(name, changed);
    this.history.add(
      name,
      state.since,
      "StateUpdate",
      `Alarm updated from ${previous.value} to ${state.value}`,
      {
        version: "1.0",
        oldState: { stateValue: previous.value, stateReason: previous.reason },
        newState: { stateValue: state.value, stateReason: state.reason },
      },
    );
    this.#onTransition({ alarm: changed, previous });
  }
}

/**
 * Evaluation begins when the warm-up is over or, unless it is to last in full, when every period of the evaluation
 * window has data. AWS counts from the creation; a duration changed meanwhile is taken from there too (unconfirmed).
 */
function warmsUpStill(
  { definition, created }: AlarmRecord,
  range: readonly Datapoint[],
  now: SimulatedTime,
): boolean {
  const { warmUp, rule } = definition;
  if (warmUp === undefined || now >= created + warmUp.minutes * minuteMs) return false;
  const filled = range.slice(-rule.evaluationPeriods).every(({ value }) => value !== undefined);
  return warmUp.inFull || !filled;
}
