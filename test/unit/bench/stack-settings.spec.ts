import assert from "node:assert/strict";
import { parse } from "yaml";
import { settingsWithEndpoints } from "../../../bench/stack-settings";

const settings = `config:
  aws:region: us-east-1
  monitored-endpoint:endpoints:
    pump: { instanceCount: 2 }
`;

describe("the benchmark's settings", () => {
  it("declare the endpoint as often as asked, under different names, and keep the rest", () => {
    assert.deepEqual(parse(settingsWithEndpoints(settings, 2)), {
      config: {
        "aws:region": "us-east-1",
        "monitored-endpoint:endpoints": {
          "turbine-1": { instanceCount: 2 },
          "turbine-2": { instanceCount: 2 },
        },
      },
    });
  });

  it("need an endpoint to repeat", () => {
    assert.throws(() => settingsWithEndpoints("config: {}\n", 2), /declare no endpoint/);
  });
});
