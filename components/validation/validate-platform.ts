import { descriptionsProblem } from "../alarms/alarm-description";
import type { MonitoringPlatformArgs } from "../monitoring-platform-args";
import { platformAlarms } from "../platform/platform-alarms";
import { subscriptionsOf } from "../platform/subscriptions";
import type { Problem } from "../problems";
import { checkModelBuckets } from "./check-buckets";
import { checkEnvironment } from "./check-environment";
import { checkPeople } from "./check-people";
import { Checks } from "./checks";

/** The retention times that CloudWatch Logs takes (PutRetentionPolicy). */
const logRetentionDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** Everything that is wrong with the arguments of a monitoring platform. Pure. */
export function validatePlatform(args: Readonly<Record<string, unknown>>): Problem[] {
  const checks = new Checks();
  const scope = checkEnvironment(checks, args);
  const channels = checkPeople(checks, args);
  if (channels.length > 0 && subscriptionsOf(channels).length === 0)
    checks.add(
      "contacts",
      "must have at least one channel beginning with mailto: or https:, or nobody is told",
    );
  checkModelBuckets(checks, args);
  if (args.deletionProtection !== undefined) checks.boolean("deletionProtection", args.deletionProtection);
  if (args.captureRetentionDays !== undefined)
    checks.integer("captureRetentionDays", args.captureRetentionDays, { minimum: 1, maximum: 3650 }, "days");
  if (args.logRetentionDays !== undefined)
    checks.number(
      "logRetentionDays",
      args.logRetentionDays,
      (days) => logRetentionDays.includes(days),
      `one of ${logRetentionDays.join(", ")}`,
    );
  if (args.orchestratorReservedConcurrency !== undefined)
    checks.integer(
      "orchestratorReservedConcurrency",
      args.orchestratorReservedConcurrency,
      { minimum: 1, maximum: 1000 },
      "executions",
    );
  if (args.functionCodeFolder !== undefined)
    checks.text("functionCodeFolder", args.functionCodeFolder, /\S/, "the path of a folder");
  if (scope === undefined || checks.problems.length > 0) return checks.problems;
  // The lengths of descriptions can be measured only on arguments that are right in themselves.
  const tooLong = descriptionsProblem(platformAlarms(scope), args as unknown as MonitoringPlatformArgs);
  return tooLong === undefined ? [] : [tooLong];
}
