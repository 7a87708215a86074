import { assertNever } from "../../functions/shared/assert-never";
import type { RolloutRecord } from "../../functions/shared/ledger-records";
import type { Verdict } from "./view";

/** What a rollout has come to; `undefined` while it may still change something. */
export function verdictOf(
  rollout: Pick<RolloutRecord, "state" | "reason" | "endpointName" | "modelPackageVersion">,
): Verdict | undefined {
  const { state, reason, endpointName, modelPackageVersion: version } = rollout;
  const failed = (nextStep: string): Verdict => ({ outcome: "notPromoted", reason, nextStep });
  const evidence = `"npm run ledger -- ${endpointName} --evidence" has the figures`;
  switch (state) {
    case "RECEIVED":
    case "CHECKING":
    case "QUEUED":
    case "SHIFTING":
    case "BAKING":
    case "UNPROVEN":
      return undefined;
    case "PROMOTED":
      return { outcome: "promoted", reason, nextStep: `Nothing to do: version ${version} serves.` };
    case "REFUSED":
      return failed(
        `No user met version ${version}. Mend what the reason names and register a new version, or approve it again; ${evidence}.`,
      );
    case "ROLLED_BACK":
      return failed(
        `The old version serves. Find out why: ${evidence}, and an alarm that rang names its runbook in its description; ` +
          `version ${version} is not tried again until its package changes.`,
      );
    case "ABORTED":
      return failed(
        `The old version serves. Version ${version} is not tried again until its package changes, such as by a new approval; ${evidence}.`,
      );
    case "FAILED":
      return failed(
        "A person has to repair the endpoint now: docs/runbooks/needs-person.md says how, under endpointBroken.",
      );
    case "SUPERSEDED":
      return failed(
        `Something newer takes its place: "npm run watch -- ${endpointName} --wait" follows that.`,
      );
    default:
      return assertNever(state);
  }
}
