import { standingAlarmCount } from "../alarms/rollback-alarms";
import limits from "../contracts/deployment-limits.json";
import type { Checks } from "./checks";

const minutes = { minimum: 1, maximum: 60 };

/** Checks the thresholds of the rollback alarms: each must be able to go off. */
export function checkAlarms(
  checks: Checks,
  value: unknown,
  { hasGateway, asynchronous }: { readonly hasGateway: boolean; readonly asynchronous: boolean },
): void {
  const args = checks.object("alarms", value, "an object with latencyP95Ms");
  if (args === undefined) return;
  const longestRequestMs = asynchronous ? 3_600_000 : 60_000;
  checks.number(
    "alarms.latencyP95Ms",
    args.latencyP95Ms,
    // At the longest a request can take, a threshold would never be crossed.
    (n) => n > 0 && n < longestRequestMs,
    `a number of milliseconds above 0 and below ${longestRequestMs} (SageMaker ends a request then)`,
  );
  for (const property of ["invocation5xxRatio", "modelErrorRatio"])
    if (args[property] !== undefined)
      checks.number(
        `alarms.${property}`,
        args[property],
        (n) => n >= 0 && n < 1,
        "a share from 0 to below 1; at 1 the alarm could never go off",
      );
  const periods =
    args.evaluationPeriods === undefined
      ? undefined
      : checks.integer("alarms.evaluationPeriods", args.evaluationPeriods, minutes, "minutes");
  if (args.datapointsToAlarm !== undefined)
    checks.integer(
      "alarms.datapointsToAlarm",
      args.datapointsToAlarm,
      { minimum: 1, maximum: periods ?? 2 },
      "the minutes looked at",
    );
  checkAdditional(checks, args.additionalAlarmNames, standingAlarmCount(hasGateway));
}

function checkAdditional(checks: Checks, value: unknown, standing: number): void {
  if (value === undefined) return;
  const path = "alarms.additionalAlarmNames";
  const range = { minimum: 0, maximum: limits.rollbackAlarms.maximum - standing };
  const names = checks.list(path, value, range, `alarm names beside the ${standing} standing alarms`);
  names?.forEach((name, index) => {
    checks.text(`${path}[${index}]`, name, /^(?=.*\S).{1,255}$/, "the name of an alarm, 1 to 255 characters");
  });
  if (names !== undefined) checks.unique(path, names);
}
