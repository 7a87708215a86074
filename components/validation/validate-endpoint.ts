import { descriptionProblem } from "../alarms/alarm-description";
import { dashboardProblems } from "../dashboards/dashboard-problems";
import { documentSizeProblem } from "../endpoint/document-size";
import { endpointSettings } from "../endpoint-settings";
import type { MonitoredEndpointArgs } from "../monitored-endpoint-args";
import { endpointNames } from "../names";
import type { Problem } from "../problems";
import { checkAccuracy } from "./check-accuracy";
import { checkAlarms } from "./check-alarms";
import { checkAsyncRelations } from "./check-async-relations";
import { checkModelBuckets } from "./check-buckets";
import { checkDrift } from "./check-drift";
import { checkEnvironment } from "./check-environment";
import { checkEvaluations, checkPackageRequirements } from "./check-evaluations";
import { checkGateway } from "./check-gateway";
import { checkAsyncInference, checkAutoscaling } from "./check-kind";
import { checkPeople } from "./check-people";
import { checkPlatform } from "./check-platform";
import { checkRelations } from "./check-relations";
import { checkRollout } from "./check-rollout";
import { checkServing, sageMakerName } from "./check-serving";
import { Checks } from "./checks";

/** Everything that is wrong with the arguments of a monitored endpoint. Pure; values not known yet are skipped. */
export function validateEndpoint(resourceName: string, args: Readonly<Record<string, unknown>>): Problem[] {
  const checks = new Checks();
  const scope = checkEnvironment(checks, args);
  const name = checks.text("name", args.name ?? resourceName, /\S/, "a text");
  if (scope !== undefined && name !== undefined && !sageMakerName.test(endpointNames(scope, name).endpoint)) {
    const most = 63 - scope.environment.length - 1;
    checks.add(
      "name",
      `must be 1 to ${most} letters, digits and inner hyphens, but is ${JSON.stringify(name)}`,
    );
  }
  // The orchestrator takes an endpoint with this ending for a candidate of another one.
  if (name?.endsWith("-candidate")) checks.add("name", "must not end in -candidate; choose another ending");
  checkPlatform(checks, args.platform, scope, args.gateway !== undefined);
  const instanceCount = checkServing(checks, args);
  checkModelBuckets(checks, args);
  const range = checkAutoscaling(checks, args.autoscaling, instanceCount);
  checkRollout(checks, args.rollout, instanceCount, range);
  checkAsyncInference(checks, args.asyncInference);
  checkAsyncRelations(checks, args);
  checkAlarms(checks, args.alarms, {
    hasGateway: args.gateway !== undefined,
    asynchronous: args.asyncInference !== undefined,
  });
  checkEvaluations(checks, args.evaluations);
  checkPackageRequirements(checks, args);
  checkDrift(checks, args.drift, scope?.region);
  checkAccuracy(checks, args);
  checkGateway(checks, args, scope, name);
  checkPeople(checks, args);
  if (checks.problems.length > 0) return checks.problems;
  checkRelations(checks, args as unknown as MonitoredEndpointArgs);
  if (checks.problems.length > 0) return checks.problems;
  return rendered(resourceName, args);
}

/** What can be measured only on arguments that are right in themselves. */
function rendered(resourceName: string, args: Readonly<Record<string, unknown>>): Problem[] {
  const settings = endpointSettings(resourceName, args as unknown as MonitoredEndpointArgs);
  const problems = [descriptionProblem(settings), documentSizeProblem(settings)];
  return [...problems.filter((problem) => problem !== undefined), ...dashboardProblems(settings)];
}
