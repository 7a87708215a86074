import assert from "node:assert/strict";
import { CloudWatchClient, type GetMetricStatisticsCommand } from "@aws-sdk/client-cloudwatch";
import { invocationsByMinute, sumOf } from "../../../../sandbox/demo/invocations";

describe("the count of requests", () => {
  const asked: (readonly string[])[] = [];
  const client = Object.assign(new CloudWatchClient({ region: "us-east-1" }), {
    send: async ({ input }: GetMetricStatisticsCommand) => {
      asked.push((input.Dimensions ?? []).map(({ Name, Value }) => `${Name}=${Value}`));
      const at = (minute: number) => new Date(Date.UTC(2026, 4, 1, 10, minute));
      return {
        Datapoints: [
          { Timestamp: at(2), Sum: 7 },
          { Timestamp: at(1), Sum: 5 },
          { Timestamp: at(3), Sum: 0 },
        ],
      };
    },
  });
  const query = { endpointName: "prod-fan", variantName: "primary", since: 0, until: 1 };
  beforeEach(() => {
    asked.length = 0;
  });

  it("is by minute, without the quiet ones", async () => {
    const counts = await invocationsByMinute(client, query);
    assert.deepEqual(Object.fromEntries(counts), {
      "2026-05-01T10:01:00.000Z": 5,
      "2026-05-01T10:02:00.000Z": 7,
    });
    assert.equal(sumOf(counts.values()), 12);
    assert.equal(sumOf([]), 0);
  });

  it("is of one fleet alone when its configuration is named, and of all otherwise", async () => {
    await invocationsByMinute(client, query);
    await invocationsByMinute(client, { ...query, endpointConfigName: "prod-fan-v4" });
    const both = ["EndpointName=prod-fan", "VariantName=primary"];
    assert.deepEqual(asked, [both, [...both, "EndpointConfigName=prod-fan-v4"]]);
  });
});
