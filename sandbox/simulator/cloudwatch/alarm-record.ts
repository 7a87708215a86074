import type { AlarmState, SimulatedTime } from "../kernel/ports";
import type { AlarmDefinition } from "./alarm-definition";

/** What an alarm's state was at some moment, and why. */
export interface StateDescription {
  readonly value: AlarmState;
  readonly reason: string;
  /** JSON text, as CloudWatch has it. */
  readonly reasonData: string | undefined;
  readonly since: SimulatedTime;
}

/** One metric alarm. Replaced as a whole by each change, so that a reader never sees half of one. */
export interface AlarmRecord {
  readonly arn: string;
  readonly definition: AlarmDefinition;
  readonly actionsEnabled: boolean;
  readonly created: SimulatedTime;
  readonly configurationUpdated: SimulatedTime;
  /** Whether it is still in the warm-up that its creation began. One that has ended does not begin again. */
  readonly warmingUp: boolean;
  readonly state: StateDescription;
  readonly tags: ReadonlyMap<string, string>;
}

export interface AlarmTransition {
  readonly alarm: AlarmRecord;
  readonly previous: StateDescription;
}

export type HistoryKind = "ConfigurationUpdate" | "StateUpdate" | "Action";

export interface HistoryItem {
  readonly alarmName: string;
  readonly time: SimulatedTime;
  readonly kind: HistoryKind;
  readonly summary: string;
  /** JSON text. */
  readonly data: string;
}

export function alarmName(alarm: AlarmRecord): string {
  return alarm.definition.request.AlarmName ?? "";
}
