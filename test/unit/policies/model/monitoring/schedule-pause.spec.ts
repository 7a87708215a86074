import assert from "node:assert/strict";
import { schedulePause } from "../../../../../policies/model/monitoring/schedule-pause";

describe("the longest pause of a schedule", () => {
  const hours: readonly (readonly [string, number])[] = [
    ["rate(1 minute)", 1 / 60],
    ["rate(90 minutes)", 1.5],
    ["rate(1 hour)", 1],
    ["rate(2 days)", 48],
    ["cron(0 * ? * * *)", 1],
    ["cron(0/15 * * * ? *)", 0.25],
    ["cron(0 0/6 ? * * *)", 6],
    ["cron(0 0 ? * * *)", 24],
    ["cron(30 8,17 * * ? *)", 15],
    ["cron(0 8-17 ? * MON-FRI *)", 63],
    ["cron(0 8-17 ? * 2-6 *)", 63],
    ["cron(0 12 1,15 * ? *)", 17 * 24],
    ["cron(0 12 1 JAN ? *)", 366 * 24],
    ["cron(0 12 29 2 ? *)", (4 * 365 + 1) * 24],
    ["cron(0 12 ? * 1 2024-2199)", 168],
  ];
  for (const [expression, expected] of hours) {
    it(`of ${expression} is ${expected} hours`, () => {
      const pause = schedulePause(expression);
      assert.ok(pause.state === "known");
      assert.ok(Math.abs(pause.hours - expected) < 1e-9, `${pause.hours}`);
    });
  }

  it("has an end when it names years or a date that does not exist", () => {
    assert.deepEqual(schedulePause("cron(0 * * * ? 2020)"), {
      state: "ends",
      how: "ends with the year 2020",
    });
    assert.deepEqual(schedulePause("cron(0 * * * ? 2020,2031)"), {
      state: "ends",
      how: "ends with the year 2031",
    });
    assert.deepEqual(schedulePause("cron(0 0 30 2 ? *)"), {
      state: "ends",
      how: "names a date that does not exist",
    });
  });

  const unreadable = [
    "rate(0 minutes)",
    "rate(1 week)",
    "rate(hour)",
    "at(2030-01-01T00:00:00)",
    "cron(0 * * * *)",
    "cron(0 0 L * ? *)",
    "cron(0 0 ? * 2#1 *)",
    "cron(0 24 * * ? *)",
    "cron(60 0 * * ? *)",
    "cron(0 5-3 * * ? *)",
    "cron(0/0 * * * ? *)",
    "cron(0 1/2/3 * * ? *)",
    "hourly",
  ];
  for (const expression of unreadable) {
    it(`of ${expression} is not known`, () => {
      assert.deepEqual(schedulePause(expression), { state: "unreadable" });
    });
  }
});
