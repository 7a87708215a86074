import { assertNever } from "../../kernel/assert-never";
import type { SageMakerBehaviour } from "../behaviour";
import type { DeploymentObservation } from "./state";

type AlarmRules = Pick<SageMakerBehaviour, "insufficientDataRollsBack" | "missingAlarm">;

/** Why the alarms end a bake, or `undefined` when they do not. Every alarm that does is named. */
export function trippedAlarms(
  alarmNames: readonly string[],
  observation: Pick<DeploymentObservation, "alarmState">,
  rules: AlarmRules,
): string | undefined {
  const reasons = alarmNames.flatMap((name) => {
    const state = observation.alarmState(name);
    switch (state) {
      case "OK":
        return [];
      case "ALARM":
        return [`alarm ${name} is in the ALARM state`];
      case "INSUFFICIENT_DATA":
        return rules.insufficientDataRollsBack ? [`alarm ${name} has insufficient data`] : [];
      case undefined:
        return rules.missingAlarm === "refused" ? [`alarm ${name} does not exist`] : [];
      default:
        return assertNever(state);
    }
  });
  return reasons.length === 0 ? undefined : reasons.join(", ");
}
