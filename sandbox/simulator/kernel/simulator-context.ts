import type { AlarmReader, EventSink, MetricSink, SimulatedClock } from "./ports";

/** What the process gives to the services it mounts. */
export interface SimulatorContext {
  readonly accountId: string;
  readonly region: string;
  readonly clock: SimulatedClock;
  readonly events: EventSink;
  readonly metrics: MetricSink;
  readonly alarms: AlarmReader;
}
