import { alarmDatapoints } from "../simulator/cloudwatch/alarm-datapoints";
import { type AlarmDefinition, defineAlarm } from "../simulator/cloudwatch/alarm-definition";
import { evaluateAlarm } from "../simulator/cloudwatch/alarm-evaluator";
import { alarmName } from "../simulator/cloudwatch/alarm-record";
import { AlarmRegister } from "../simulator/cloudwatch/alarm-register";
import { MetricStore } from "../simulator/cloudwatch/metric-store";
import type { AlarmState, SimulatedTime } from "../simulator/kernel/ports";
import { MinuteMetrics } from "./minute-metrics";
import type { Answer } from "./model-version";
import type { RehearsalPlan } from "./rehearsal-plan";
import { standingAlarms, unmovedAlarmNames } from "./standing-alarms";

export interface AlarmChange {
  readonly alarmName: string;
  readonly state: AlarmState;
}

export interface Judgement {
  readonly transitions: readonly AlarmChange[];
  /** Alarms whose latest period alone is beyond their threshold. */
  readonly breached: readonly string[];
}

/** The endpoint as CloudWatch sees it: its metrics by the minute, and the alarms over them. */
export class WatchedEndpoint {
  readonly #store = new MetricStore();
  readonly #metrics: MinuteMetrics;
  readonly #register: AlarmRegister;
  readonly #definitions: readonly AlarmDefinition[];
  readonly #assumedOk: readonly string[];
  #transitions: AlarmChange[] = [];

  constructor(plan: RehearsalPlan, now: SimulatedTime) {
    this.#metrics = new MinuteMetrics(this.#store, plan.endpointName);
    this.#register = new AlarmRegister(this.#store, ({ alarm }) =>
      this.#transitions.push({ alarmName: alarmName(alarm), state: alarm.state.value }),
    );
    this.#definitions = standingAlarms(plan).map(defineAlarm);
    for (const definition of this.#definitions)
      this.#register.put(definition.request.AlarmName ?? "", "", definition, now);
    this.#assumedOk = [...unmovedAlarmNames(plan.endpointName), ...plan.assumedOkAlarmNames];
  }

  answered(answer: Answer): void {
    this.#metrics.add(answer);
  }

  alarmState(name: string): AlarmState | undefined {
    return this.#assumedOk.includes(name) ? "OK" : this.#register.stateOf(name);
  }

  /** Ends the minute before `now`, which is a full one, and judges every alarm. */
  judge(now: SimulatedTime): Judgement {
    this.#metrics.publish(now);
    this.#transitions = [];
    this.#register.evaluate(now);
    const breached = this.#definitions.filter((definition) => {
      const latestAlone = { ...definition.rule, evaluationPeriods: 1, datapointsToAlarm: 1 };
      const range = alarmDatapoints(this.#store, definition, now, 1);
      return evaluateAlarm(latestAlone, range, "OK").state === "ALARM";
    });
    return {
      transitions: this.#transitions,
      breached: breached.map(({ request }) => request.AlarmName ?? ""),
    };
  }
}
