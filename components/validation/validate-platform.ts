import { descriptionsProblem } from "../alarms/alarm-description";
import { excessesOf, excessProblem } from "../dashboards/dashboard-problems";
import { fleetDashboard } from "../dashboards/fleet-dashboard";
import type { MonitoringPlatformArgs } from "../monitoring-platform-args";
import { notifierAlarms } from "../platform/notifier-alarms";
import { platformAlarms } from "../platform/platform-alarms";
import { subscriptionsOf } from "../platform/subscriptions";
import type { Problem } from "../problems";
import { checkModelBuckets } from "./check-buckets";
import { checkEnvironment } from "./check-environment";
import { checkIncidents } from "./check-incidents";
import { checkPeople } from "./check-people";
import { Checks } from "./checks";
import { checkLogRetention } from "./common-checks";

/** Everything that is wrong with the arguments of a monitoring platform. Pure. */
export function validatePlatform(args: Readonly<Record<string, unknown>>): Problem[] {
  const checks = new Checks();
  const scope = checkEnvironment(checks, args);
  const channels = checkPeople(checks, args);
  if (channels.length > 0 && subscriptionsOf(channels).length === 0)
    checks.add(
      "contacts",
      "must have at least one channel beginning with mailto: or https:, or nobody is told when the notifier itself fails; add one, such as mailto:team@example.com",
    );
  checkIncidents(checks, args.incidents);
  checkModelBuckets(checks, args);
  if (args.deletionProtection !== undefined) checks.boolean("deletionProtection", args.deletionProtection);
  if (args.captureRetentionDays !== undefined)
    checks.integer("captureRetentionDays", args.captureRetentionDays, { minimum: 1, maximum: 3650 }, "days");
  checkLogRetention(checks, "logRetentionDays", args.logRetentionDays);
  if (args.orchestratorReservedConcurrency !== undefined)
    checks.integer(
      "orchestratorReservedConcurrency",
      args.orchestratorReservedConcurrency,
      { minimum: 1, maximum: 1000 },
      "executions",
    );
  if (args.gateways !== undefined) checks.boolean("gateways", args.gateways);
  if (args.functionCodeFolder !== undefined)
    checks.text("functionCodeFolder", args.functionCodeFolder, /\S/, "the path of a folder");
  if (scope === undefined || checks.problems.length > 0) return checks.problems;
  // Sizes can be measured only on arguments that are right in themselves.
  const people = args as unknown as MonitoringPlatformArgs;
  const hasGateways = args.gateways === true;
  const tooLong = descriptionsProblem(
    [...platformAlarms(scope, hasGateways), ...notifierAlarms(scope)],
    people,
  );
  const { contacts, runbookBaseUrl } = people;
  const fleet = fleetDashboard({ scope, hasGateways, contacts, runbookBaseUrl });
  return [...(tooLong === undefined ? [] : [tooLong]), ...excessesOf(fleet).map(excessProblem)];
}
