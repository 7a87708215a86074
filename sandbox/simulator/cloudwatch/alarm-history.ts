import type { SimulatedTime } from "../kernel/ports";
import type { HistoryItem, HistoryKind } from "./alarm-record";

/** CloudWatch keeps the history for 30 days; a count keeps a long run of the sandbox from growing without end. */
const keptItems = 10_000;

/** What happened to the alarms, newest last. An alarm's history outlives the alarm. */
export class AlarmHistory {
  readonly #items: HistoryItem[] = [];

  add(alarmName: string, time: SimulatedTime, kind: HistoryKind, summary: string, data: unknown): void {
    this.#items.push({ alarmName, time, kind, summary, data: JSON.stringify(data) });
    if (this.#items.length > keptItems) this.#items.splice(0, this.#items.length - keptItems);
  }

  list(): readonly HistoryItem[] {
    return this.#items;
  }
}
