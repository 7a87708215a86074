import type { RolloutRecord } from "../ledger-records";
import type { OrderAction } from "./order-target";
import { isOpenRollout, rolloutPhase } from "./rollout-phase";

/** What follows from an order, for the person who gave it. */
export function nextStep(
  action: OrderAction,
  endpointName: string,
  version: number | undefined,
  rollout: RolloutRecord | undefined,
): string {
  const open = rollout !== undefined && isOpenRollout(rollout) ? rollout : undefined;
  const phase = open === undefined ? "ended" : rolloutPhase(open);
  const current = open === undefined ? "" : `version ${open.modelPackageVersion}, which is ${open.state},`;
  switch (action) {
    case "pause": {
      const going =
        phase === "underway" || phase === "watched" ? ` The rollout of ${current} goes on to its end.` : "";
      return `No new rollout begins on ${endpointName} until somebody orders resume; returns are not held back.${going}`;
    }
    case "resume":
      return open === undefined
        ? "The newest approved version is taken up now, if it does not serve already."
        : `The rollout of ${current} goes on, and after it the newest approved version.`;
    case "skip-gate":
      return `Version ${version} is taken up without its evaluations as soon as nothing else runs. It must be approved, and traffic must not have refused it before. The order is forgotten after a day.`;
    case "skip-bake":
      return `Version ${version}, once it may begin, takes all traffic at once and is not watched by SageMaker; people are called. The order is forgotten after a day.`;
    case "return":
      return phase === "ended"
        ? `All traffic goes back to the configuration that version ${version} served from, without a new analysis and without rollback alarms.`
        : `The rollout of ${current} makes way, and then all traffic goes back to the configuration that version ${version} served from.`;
    case "abort":
      return phase === "underway"
        ? `SageMaker is told through the abort alarm to roll version ${version} back; it looks at alarms only while it bakes, so that this may take until the next bake.`
        : phase === "watched"
          ? `The endpoint leaves version ${version} and returns to its last good version.`
          : `The rollout of version ${version} ends before any traffic moves.`;
  }
}
