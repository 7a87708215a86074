import type { AlarmSighting } from "./look";
import type { AlarmView } from "./view";

/** An alarm as it is shown, with how near its metric is to the threshold. */
export function alarmView(alarm: AlarmSighting, endpointName: string): AlarmView {
  const { name, state, value, threshold, inMicroseconds } = alarm;
  const percent = percentOfThreshold(alarm);
  return {
    name,
    label: labelOf(name, endpointName),
    state,
    ...(value === undefined ? {} : { value }),
    ...(threshold === undefined ? {} : { threshold }),
    ...(percent === undefined ? {} : { percentOfThreshold: percent }),
    ...(inMicroseconds === undefined ? {} : { inMicroseconds }),
  };
}

function percentOfThreshold({ value, threshold, comparison = "" }: AlarmSighting): number | undefined {
  if (value === undefined || threshold === undefined || threshold <= 0) return undefined;
  const percent = Math.round((value / threshold) * 100);
  return comparison.startsWith("Greater") && Number.isFinite(percent) ? Math.max(0, percent) : undefined;
}

/** `latency-p95` of `prod-turbine-failure-latency-p95`, and of its clone for the new fleet. */
function labelOf(name: string, endpointName: string): string {
  const own = `${endpointName}-`;
  const place = name.lastIndexOf(own);
  const label = place === -1 ? name : name.slice(place + own.length);
  const clone = name.startsWith(`${endpointName}.new-fleet.`) ? " (new fleet)" : "";
  return label === "" ? name : label + clone;
}

/** `OK · 212 ms of 500 ms (42 %)`. */
export function alarmText({
  state,
  value,
  threshold,
  percentOfThreshold,
  inMicroseconds,
}: AlarmView): string {
  const figure = (number: number): string =>
    inMicroseconds === true ? `${short(number / 1000)} ms` : short(number);
  if (threshold === undefined) return state;
  if (value === undefined) return `${state} · no value, threshold ${figure(threshold)}`;
  const near = percentOfThreshold === undefined ? "" : ` (${percentOfThreshold} %)`;
  return `${state} · ${figure(value)} of ${figure(threshold)}${near}`;
}

const short = (number: number): string => String(Number(number.toPrecision(3)));
