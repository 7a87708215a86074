import type { AlarmChange, TimeRange } from "../collect/collected-fleet";
import type { AlarmBand } from "./report-data";

/** When each alarm rang, oldest first. `until` ends what still rings; an alarm without data rings on until it is OK. */
export function alarmBands(changes: readonly AlarmChange[], until: number): AlarmBand[] {
  const bands: AlarmBand[] = [];
  const open = new Map<string, AlarmChange>();
  for (const change of [...changes].sort((left, right) => left.at - right.at)) {
    const began = open.get(change.name);
    if (change.to === "ALARM") {
      if (began === undefined) open.set(change.name, change);
    } else if (change.to === "OK" && began !== undefined) {
      open.delete(change.name);
      bands.push(band(began, change.at, false));
    }
  }
  for (const began of open.values()) bands.push(band(began, until, true));
  return bands.sort((left, right) => left.range.from - right.range.from);
}

const band = ({ name, at, reason }: AlarmChange, to: number, ringing: boolean): AlarmBand => ({
  name,
  range: { from: at, to },
  ringing,
  reason,
});

export const overlaps = (left: TimeRange, right: TimeRange): boolean =>
  left.from <= right.to && right.from <= left.to;
