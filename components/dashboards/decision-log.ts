import { type EnvironmentScope, platformNames } from "../names";
import type { LogWidget } from "./dashboard-body";
import { logTable } from "./widgets";

/** Which decisions of the ledger are listed. */
export interface DecisionLogSpec {
  readonly title: string;
  readonly scope: EnvironmentScope;
  /** All endpoints of the environment when it is left out. */
  readonly endpointName?: string;
  /** All decisions when it is left out. */
  readonly decisions?: readonly string[];
}

/** The newest decisions, as the notifier logs each of them once. */
export function decisionLog({ title, scope, endpointName, decisions }: DecisionLogSpec): LogWidget {
  const about = endpointName === undefined ? "" : ` and endpointName = "${endpointName}"`;
  const which =
    decisions === undefined ? "" : ` and decision in [${decisions.map((name) => `"${name}"`).join(", ")}]`;
  return logTable({ title, region: scope.region, functionName: platformNames(scope).notifier }, [
    `fields at, ${endpointName === undefined ? "endpointName, " : ""}decision, modelPackageVersion, reason`,
    `filter message = "decision"${about}${which}`,
    "sort at desc",
    "limit 20",
  ]);
}
