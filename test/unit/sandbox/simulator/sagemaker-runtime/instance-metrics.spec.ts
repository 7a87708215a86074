import assert from "node:assert/strict";
import type { MetricDatum } from "../../../../../sandbox/simulator/kernel/ports";
import { SteppedClock } from "../../../../../sandbox/simulator/kernel/stepped-clock";
import { publishInstanceMetrics } from "../../../../../sandbox/simulator/sagemaker-runtime/instance-metrics";

async function utilisation(busySeconds: number, instanceCounts: readonly number[]) {
  const clock = new SteppedClock({ startTime: 0 });
  const published: MetricDatum[] = [];
  const target = {
    variantName: "live",
    endpointConfigName: "c",
    share: 1,
    container: {},
    dataCapture: undefined,
  };
  publishInstanceMetrics(
    clock,
    { put: (datum) => void published.push(datum), sum: () => busySeconds * 1e6 },
    {
      names: () => ["turbine", "starting"],
      targetsOf: (name) =>
        name === "starting"
          ? undefined
          : instanceCounts.map((instanceCount) => ({ ...target, instanceCount }) as never),
    },
  );
  await clock.advance(60);
  return published;
}
const cpu = (data: readonly MetricDatum[]) =>
  data.flatMap(({ metricName, value }) => (metricName === "CPUUtilization" ? [value] : []));

describe("publishInstanceMetrics", () => {
  it("publishes once a minute for each variant that serves, and for no other", async () => {
    const data = await utilisation(0, [1]);
    assert.deepEqual(
      data.map(({ metricName }) => metricName),
      ["CPUUtilization", "MemoryUtilization", "DiskUtilization"],
    );
    assert.deepEqual(data[0]?.dimensions, { EndpointName: "turbine", VariantName: "live" });
    assert.deepEqual([data[0]?.namespace, data[0]?.unit], ["/aws/sagemaker/Endpoints", "Percent"]);
  });

  it("grows with the load from idle to full, spread over the instances of both fleets", async () => {
    assert.deepEqual(cpu(await utilisation(0, [1])), [2]);
    assert.deepEqual(cpu(await utilisation(30, [1])), [51]);
    assert.deepEqual(cpu(await utilisation(60, [1, 1])), [51]);
    assert.deepEqual(cpu(await utilisation(600, [1])), [100]);
  });
});
