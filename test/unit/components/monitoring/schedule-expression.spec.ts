import assert from "node:assert/strict";
import { monitorCronExpression, rateExpression } from "../../../../components/monitoring/schedule-expression";

describe("the schedule of a window", () => {
  for (const [minutes, expected] of [
    [5, "rate(5 minutes)"],
    [59, "rate(59 minutes)"],
    [60, "rate(1 hour)"],
    [90, "rate(90 minutes)"],
    [120, "rate(2 hours)"],
    [1440, "rate(1 day)"],
  ] as const)
    it(`is ${expected} for ${minutes} minutes`, () => {
      assert.equal(rateExpression(minutes), expected);
    });

  for (const [minutes, expected] of [
    [60, "cron(0 * ? * * *)"],
    [120, "cron(0 0/2 ? * * *)"],
    [720, "cron(0 0/12 ? * * *)"],
    [1440, "cron(0 0 ? * * *)"],
  ] as const)
    it(`is ${expected} for ${minutes} minutes of Model Monitor`, () => {
      assert.equal(monitorCronExpression(minutes), expected);
    });
});
