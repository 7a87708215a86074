import assert from "node:assert/strict";
import {
  nextRun,
  readMonitoringTimes,
  readOffsetMs,
} from "../../../../../../sandbox/simulator/sagemaker/monitoring/schedule-expression";

const hour = 3_600_000;

describe("a monitoring schedule's expression", () => {
  const start = Date.parse("2026-05-01T10:00:00Z");
  const runs = (expression: string): readonly string[] => {
    const times = readMonitoringTimes(expression);
    assert.equal(times?.kind, "hours");
    let time = start;
    return [1, 2, 3].map(() => {
      time = nextRun(times, time);
      return new Date(time).toISOString().slice(0, 16);
    });
  };
  const valid: readonly [expression: string, times: readonly string[], everyHours: number][] = [
    ["cron(0 * ? * * *)", ["2026-05-01T11:00", "2026-05-01T12:00", "2026-05-01T13:00"], 1],
    ["cron(0 12 ? * * *)", ["2026-05-01T12:00", "2026-05-02T12:00", "2026-05-03T12:00"], 24],
    ["cron(0 10 ? * * *)", ["2026-05-02T10:00", "2026-05-03T10:00", "2026-05-04T10:00"], 24],
    ["cron(0 17/12 ? * * *)", ["2026-05-01T17:00", "2026-05-02T05:00", "2026-05-02T17:00"], 12],
    ["cron(0 0/6 ? * * *)", ["2026-05-01T12:00", "2026-05-01T18:00", "2026-05-02T00:00"], 6],
    ["cron(0 23/24 ? * * *)", ["2026-05-01T23:00", "2026-05-02T23:00", "2026-05-03T23:00"], 24],
  ];
  for (const [expression, times, everyHours] of valid) {
    it(`${expression} runs at ${times.join(", ")}`, () => {
      assert.deepEqual(runs(expression), times);
      const read = readMonitoringTimes(expression);
      assert.equal(read?.kind === "hours" ? read.everyHours : undefined, everyHours);
    });
  }

  it("NOW runs once", () => assert.deepEqual(readMonitoringTimes("NOW"), { kind: "now" }));

  for (const expression of [
    "cron(30 * ? * * *)",
    "cron(0 24 ? * * *)",
    "cron(0 1/25 ? * * *)",
    "cron(0 1/0 ? * * *)",
    "cron(0 * * * ? *)",
    "cron(0 12 ? * MON *)",
    "rate(1 hour)",
  ]) {
    it(`${expression} is none`, () => assert.equal(readMonitoringTimes(expression), undefined));
  }
});

describe("an offset of the analysed time", () => {
  const offsets: readonly [text: string, milliseconds: number | undefined][] = [
    ["-PT1H", -hour],
    ["PT0H", 0],
    ["-P1D", -24 * hour],
    ["-P1DT1H30M", -25.5 * hour],
    ["PT5M", 300_000],
    ["-P", undefined],
    ["-PT", undefined],
    ["1H", undefined],
    ["-P1W", undefined],
  ];
  for (const [text, milliseconds] of offsets) {
    it(`"${text}" is ${milliseconds ?? "none"}`, () => {
      const read = readOffsetMs(text);
      // -0 and 0 are the same time.
      assert.equal(read === undefined ? undefined : read + 0, milliseconds);
    });
  }
});
