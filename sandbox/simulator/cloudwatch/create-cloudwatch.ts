import type {
  AlarmReader,
  EventSink,
  MetricReader,
  MetricSetSink,
  MetricSink,
  SimulatedClock,
} from "../kernel/ports";
import type { SimulatedService } from "../kernel/service";
import { type AlarmNotifier, runActions } from "./alarm-actions";
import { type AlarmPlace, alarmEvent } from "./alarm-messages";
import { alarmOperations } from "./alarm-operations";
import { AlarmRegister } from "./alarm-register";
import { dashboardOperations } from "./dashboard-operations";
import { metricOperations } from "./metric-operations";
import { MetricStore, minuteMs, seriesKey } from "./metric-store";
import { tagOperations } from "./tag-operations";

export interface CloudWatchOptions {
  readonly clock: SimulatedClock;
  /** Where the alarms' state changes are put as events. */
  readonly events: EventSink;
  readonly place: AlarmPlace;
  /** Carries out alarm actions. Without one, actions are left out (and nothing is noted in the history). */
  readonly notifier?: AlarmNotifier;
}

export interface CloudWatch {
  readonly service: SimulatedService;
  readonly metrics: MetricSink & MetricSetSink & MetricReader;
  readonly alarms: AlarmReader;
}

/** CloudWatch with metrics, alarms that are judged at every full minute of the sandbox's clock, and dashboards. */
export function createCloudWatch(options: CloudWatchOptions): CloudWatch {
  const { clock, events, notifier, place } = options;
  const store = new MetricStore();
  const register = new AlarmRegister(store, (transition) => {
    events.put(alarmEvent(transition));
    if (notifier === undefined) return;
    // As a task of the clock, so that a step of the clock ends only after the actions it set off.
    clock.at(clock.now(), "cloudwatch: alarm actions", () =>
      runActions(transition, notifier, register.history, place),
    );
  });
  judgeEachMinute(clock, store, register);
  return {
    service: {
      model: { name: "cloudwatch", apiVersion: "2010-08-01" },
      targetPrefix: "GraniteServiceVersion20100801",
      operations: {
        ...metricOperations(store),
        ...alarmOperations(register),
        ...dashboardOperations(),
        ...tagOperations(register),
      },
    },
    metrics: {
      put: ({ namespace, metricName, dimensions, unit, time, value }) =>
        store.put({ namespace, metricName, dimensions }, unit, time, { value, count: 1 }),
      putSet: ({ namespace, metricName, dimensions, unit, time, values }) =>
        store.put({ namespace, metricName, dimensions }, unit, time, { statisticSet: values }),
      sum(metric, start, end) {
        const buckets = store.read(seriesKey(metric), start, end);
        return buckets.length === 0 ? undefined : buckets.reduce((total, { sum }) => total + sum, 0);
      },
    },
    alarms: register,
  };
}

function judgeEachMinute(clock: SimulatedClock, store: MetricStore, register: AlarmRegister): void {
  const next = (Math.floor(clock.now() / minuteMs) + 1) * minuteMs;
  const judge = (minute: number): void => {
    clock.at(minute, "cloudwatch: judge alarms", () => {
      judge(minute + minuteMs);
      register.evaluate(minute);
      if (minute % (60 * minuteMs) === 0) store.prune(minute);
    });
  };
  judge(next);
}
