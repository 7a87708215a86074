import assert from "node:assert/strict";
import { requestMetrics } from "../../../../../sandbox/simulator/sagemaker-runtime/request-metrics";

const published = (statusCode: number): Record<string, number> =>
  Object.fromEntries(
    requestMetrics(
      {
        endpointName: "fan",
        variantName: "primary",
        endpointConfigName: "v1",
        instanceCount: 4,
        statusCode,
        modelLatencyMicroseconds: 1500,
        overheadLatencyMicroseconds: 2000,
      },
      5,
    ).map(({ metricName, value, dimensions }) => [`${metricName} ${Object.keys(dimensions).length}`, value]),
  );

describe("the metrics of one request", () => {
  const rows: readonly [statusCode: number, client: number, server: number, model: number][] = [
    [200, 0, 0, 0],
    [400, 1, 0, 1],
    [499, 1, 0, 1],
    [500, 0, 1, 1],
  ];
  for (const [statusCode, client, server, model] of rows) {
    it(`count a ${statusCode} for the variant and for its fleet alone`, () => {
      const values = published(statusCode);
      for (const dimensions of [2, 3]) {
        assert.equal(values[`Invocations ${dimensions}`], 1);
        assert.equal(values[`InvocationsPerInstance ${dimensions}`], 0.25);
        assert.equal(values[`Invocation4XXErrors ${dimensions}`], client);
        assert.equal(values[`Invocation5XXErrors ${dimensions}`], server);
        assert.equal(values[`InvocationModelErrors ${dimensions}`], model);
        assert.equal(values[`ModelLatency ${dimensions}`], 1500);
        assert.equal(values[`OverheadLatency ${dimensions}`], 2000);
      }
    });
  }
});
