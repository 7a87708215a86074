import type { AlarmState, World } from "../../../../functions/orchestrator/shell/ports";

type Call = <T>(answer: () => T) => Promise<T>;

/** CloudWatch's alarms: those of the endpoint watch its variant's latency, so that each can be cloned. */
export function simulatedAlarms(states: Map<string, AlarmState>, call: Call): World["alarms"] {
  return {
    states: () => call(() => new Map(states)),
    definitions: (names) =>
      call(() =>
        names
          .filter((name) => states.has(name))
          .map((alarmName) => ({
            alarmName,
            namespace: "AWS/SageMaker",
            metricName: "ModelLatency",
            dimensions: { EndpointName: "sandbox-turbine-failure", VariantName: "primary" },
            rest: {},
          })),
      ),
    named: (prefix) => call(() => [...states.keys()].filter((name) => name.startsWith(prefix))),
    put: ({ alarmName }) =>
      call(() => {
        states.set(alarmName, "OK");
      }),
    delete: (names) =>
      call(() => {
        for (const name of names) states.delete(name);
      }),
  };
}

/** The clones that are there. */
export const clonesIn = (states: ReadonlyMap<string, AlarmState>): string[] =>
  [...states.keys()].filter((name) => name.includes(".new-fleet."));
