import { assertNever } from "../../kernel/assert-never";
import type { CodeDeployBehaviour } from "../behaviour";
import type { DeploymentObservation, DeploymentState } from "./state";

type AlarmRules = Pick<CodeDeployBehaviour, "alarmsWatchedFrom" | "missingAlarm">;

/** Why the alarms stop the deployment, or `undefined` when they do not. Every alarm that does is named. */
export function activeAlarms(
  state: DeploymentState,
  observation: Pick<DeploymentObservation, "alarmState">,
  rules: AlarmRules,
): string | undefined {
  if (!watchesAlarms(state, rules)) return undefined;
  const { alarmNames, ignoresUnreadableAlarms } = state.plan;
  const reasons = alarmNames.flatMap((name) => {
    const alarm = observation.alarmState(name);
    switch (alarm) {
      case "OK":
      case "INSUFFICIENT_DATA":
        return [];
      case "ALARM":
        return [`alarm ${name} is in the ALARM state`];
      case undefined:
        return ignoresUnreadableAlarms || rules.missingAlarm === "ignored"
          ? []
          : [`the state of alarm ${name} cannot be retrieved`];
      default:
        return assertNever(alarm);
    }
  });
  return reasons.length === 0 ? undefined : reasons.join(", ");
}

/** Whether a deployment that stands like this is looked at for alarms. */
export function watchesAlarms(
  { plan, phase, lifecycle }: DeploymentState,
  rules: Pick<CodeDeployBehaviour, "alarmsWatchedFrom">,
): boolean {
  if (plan.alarmNames.length === 0 || phase.kind === "queued") return false;
  return rules.alarmsWatchedFrom === "start" || lifecycle.AllowTraffic.status !== "Pending";
}
