import type { TrafficShift } from "../data/traffic";

/** Which sensors go wrong in the demo: one drifts away, another one repeats its last value. */
export interface SensorFaults {
  readonly drifting: string;
  /** Absent for data with fewer than two features. */
  readonly stale?: string;
}

/** How far the drifting sensor is off, in standard deviations. */
export const driftSigma = 4;

/** The first watched feature drifts and the last one goes stale; the demo watches the data's first three. */
export function sensorFaults(features: readonly string[]): SensorFaults {
  const [drifting, ...others] = features.slice(0, 3);
  if (drifting === undefined) throw new Error("the data have no features");
  const stale = others.at(-1);
  return { drifting, ...(stale !== undefined && { stale }) };
}

export function shiftsOf({ drifting, stale }: SensorFaults): readonly TrafficShift[] {
  return [
    { kind: "offset", feature: drifting, standardDeviations: driftSigma },
    ...(stale === undefined ? [] : [{ kind: "stale", feature: stale } as const]),
  ];
}
