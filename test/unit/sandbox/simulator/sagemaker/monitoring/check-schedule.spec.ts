import assert from "node:assert/strict";
import { startWorld, type World } from "../simulated-world";
import { makeMonitoredFan, schedule } from "./monitored-fan";

describe("a simulated monitoring schedule", () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
    await makeMonitoredFan(world);
  });
  afterEach(() => world.stop());

  const named = { MonitoringJobDefinitionName: "fan-data" };
  const hourly = { ScheduleExpression: "cron(0 * ? * * *)" };
  const refused: readonly [title: string, options: Parameters<typeof schedule>[1], error: object][] = [
    [
      "another rhythm",
      { config: { ...named, ScheduleConfig: { ScheduleExpression: "rate(1 hour)" } } },
      { name: "ValidationException", message: /^ScheduleExpression "rate\(1 hour\)" must be NOW, cron/ },
    ],
    [
      "NOW without its times",
      { config: { ...named, ScheduleConfig: { ScheduleExpression: "NOW" } } },
      { name: "ValidationException", message: /^NOW needs DataAnalysisStartTime/ },
    ],
    [
      "a job that may last longer than the hour",
      { maximumRuntimeSeconds: 3601, config: { ...named, ScheduleConfig: hourly } },
      { name: "ValidationException", message: /^MaxRuntimeInSeconds 3601 must not exceed/ },
    ],
    [
      "a monitor that is not simulated",
      { config: { ...named, MonitoringType: "ModelBias", ScheduleConfig: hourly } },
      { name: "NotImplemented", message: /does not simulate ModelBias monitors/ },
    ],
  ];
  for (const [title, options, error] of refused)
    it(`is refused for ${title}`, () => assert.rejects(schedule(world, options), error));
});
