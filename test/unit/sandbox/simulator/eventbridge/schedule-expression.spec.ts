import assert from "node:assert/strict";
import fc from "fast-check";
import { parseSchedule } from "../../../../../sandbox/simulator/eventbridge/schedule-expression";

const created = Date.UTC(2026, 4, 1, 10, 3, 30);

function runs(expression: string, count: number, after = created): readonly string[] {
  const schedule = parseSchedule(expression, created);
  const found: string[] = [];
  for (let time = schedule(after); time !== undefined && found.length < count; time = schedule(time)) {
    found.push(new Date(time).toISOString().slice(0, 16));
  }
  return found;
}

describe("parseSchedule", () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ["rate(5 minutes)", ["2026-05-01T10:08", "2026-05-01T10:13"]],
    ["rate(1 hour)", ["2026-05-01T11:03", "2026-05-01T12:03"]],
    ["rate(2 days)", ["2026-05-03T10:03", "2026-05-05T10:03"]],
    ["cron(0 * ? * * *)", ["2026-05-01T11:00", "2026-05-01T12:00"]],
    ["cron(0/20 10 * * ? *)", ["2026-05-01T10:20", "2026-05-01T10:40", "2026-05-02T10:00"]],
    [
      "cron(15 12 ? * MON-WED *)",
      ["2026-05-04T12:15", "2026-05-05T12:15", "2026-05-06T12:15", "2026-05-11T12:15"],
    ],
    ["cron(0 8 1,15 JUN ? 2026-2027)", ["2026-06-01T08:00", "2026-06-15T08:00", "2027-06-01T08:00"]],
    ["cron(0 0 L * ? *)", ["2026-05-31T00:00", "2026-06-30T00:00"]],
    ["cron(0 0 ? * 6L *)", ["2026-05-29T00:00", "2026-06-26T00:00"]],
    ["cron(0 0 ? * 3#2 *)", ["2026-05-12T00:00", "2026-06-09T00:00"]],
    ["cron(0 9 16W * ? *)", ["2026-05-15T09:00", "2026-06-16T09:00"]],
    ["cron(0 0 29 2 ? *)", ["2028-02-29T00:00", "2032-02-29T00:00"]],
  ];
  for (const [expression, expected] of cases) {
    it(`${expression} runs at ${expected[0]} and so on`, () => {
      assert.deepEqual(runs(expression, expected.length), expected);
    });
  }

  it("ends when the years are over", () => {
    assert.deepEqual(runs("cron(0 0 1 1 ? 2020)", 1), []);
  });

  for (const expression of [
    "rate(1 minutes)",
    "rate(5 minute)",
    "rate(0 minutes)",
    "rate(1.5 hours)",
    "rate(5 seconds)",
    "cron(0 * * * * *)",
    "cron(0 * ? * ? *)",
    "cron(0 * ? * *)",
    "cron(60 * ? * * *)",
    "cron(0 0 ? * 8 *)",
    "every day",
  ]) {
    it(`refuses ${expression}`, () => {
      assert.throws(() => parseSchedule(expression, created), /ScheduleExpression is not valid/);
    });
  }

  it("always moves forward, and skips no turn of a rate", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 600 }), fc.integer({ min: 0, max: 1e10 }), (minutes, offset) => {
        const next = parseSchedule(`rate(${minutes} minutes)`, created)(created + offset);
        assert.ok(
          next !== undefined && next > created + offset && next <= created + offset + minutes * 60_000,
        );
      }),
    );
  });
});
